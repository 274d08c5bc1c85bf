package io.quarkiverse.sessions.runtime.cookie;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;

/**
 * A Tink JSON keyset, in a file or on the class path.
 *
 * @param kmsUri what it is encrypted with, {@code null} for nothing
 * @param clients of KMSs, asked before Tink's own registry
 */
record KeysetFile(String location, String kmsUri, Iterable<KmsClient> clients) {

    private static final String CLASSPATH = "classpath:";
    private static final byte[] NOTHING_ASSOCIATED = {};

    /** The text, which is a secret where no KMS encrypted it. */
    String read() throws IOException {
        if (!location.startsWith(CLASSPATH)) {
            return Files.readString(Path.of(location));
        }
        String resource = location.substring(CLASSPATH.length());
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("There is no resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Aead aead(String keyset) throws GeneralSecurityException {
        KeysetHandle handle = kmsUri == null
                ? TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                : TinkJsonProtoKeysetFormat.parseEncryptedKeyset(keyset, client().getAead(kmsUri), NOTHING_ASSOCIATED);
        return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private KmsClient client() throws GeneralSecurityException {
        for (KmsClient client : clients) {
            if (client.doesSupport(kmsUri)) {
                return client;
            }
        }
        return KmsClients.get(kmsUri);
    }
}
