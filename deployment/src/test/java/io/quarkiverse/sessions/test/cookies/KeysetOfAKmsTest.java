package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** A keyset that a KMS has encrypted is opened by the application's client of that KMS, which is a bean. */
class KeysetOfAKmsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(
            Map.of("keyset.json", Kms.encrypted(), "master.json", Kms.MASTER),
            List.of(Ways.class, CookieResource.class, Kms.class))
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.keyset-location", "classpath:keyset.json")
            .overrideConfigKey("quarkus.sessions.cookie-store.kms-uri", "test-kms://key");

    @Test
    void opened() {
        Browser browser = new Browser();
        browser.text("/write?value=sealed");
        assertThat(browser.text("/read")).isEqualTo("sealed");
    }

    /** Has its key in a resource. */
    @Singleton
    public static class Kms implements KmsClient {

        static final String MASTER = newKeyset();

        static String newKeyset() {
            try {
                AeadConfig.register();
                return TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        static String encrypted() {
            try {
                return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keys(newKeyset()), aead(MASTER), new byte[0]);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static KeysetHandle keys(String keyset) throws GeneralSecurityException {
            return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
        }

        private static Aead aead(String keyset) throws GeneralSecurityException {
            return keys(keyset).getPrimitive(RegistryConfiguration.get(), Aead.class);
        }

        @Override
        public boolean doesSupport(String keyUri) {
            return keyUri.startsWith("test-kms:");
        }

        @Override
        public KmsClient withCredentials(String credentialPath) {
            return this;
        }

        @Override
        public KmsClient withDefaultCredentials() {
            return this;
        }

        @Override
        public Aead getAead(String keyUri) throws GeneralSecurityException {
            try (InputStream master = Thread.currentThread().getContextClassLoader().getResourceAsStream("master.json")) {
                return aead(new String(master.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new GeneralSecurityException(e);
            }
        }
    }
}
