package io.quarkiverse.sessions.runtime.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import com.google.crypto.tink.prf.HkdfPrfParameters.HashType;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;

/**
 * XAES-256-GCM keys, whose nonces are so long that no number of seals wears them out, made of an application's secrets, by HKDF
 * (RFC 5869) with the session's name: one session's key opens no other's. The first seals, all open.
 */
final class SecretKeys {

    static final int BYTES = 32;

    /** With the 12 bytes of AES-GCM's own a nonce of 192 bits. */
    private static final int SALT_BYTES = 12;

    private SecretKeys() {
    }

    /**
     * @param secret base64 or base64url, padded or not
     * @throws IllegalArgumentException if it is neither, or too short; its message does not have the secret
     */
    static byte[] decode(String secret) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(secret.trim().replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is not base64");
        }
        if (bytes.length < BYTES) {
            throw new IllegalArgumentException("has " + bytes.length * 8 + " bits, and needs at least " + BYTES * 8);
        }
        return bytes;
    }

    /**
     * @param secrets decoded, the first is to seal
     */
    static Aead aead(List<byte[]> secrets, String sessionName) throws GeneralSecurityException {
        KeysetHandle.Builder keys = KeysetHandle.newBuilder();
        Set<Integer> ids = new HashSet<>();
        for (byte[] secret : secrets) {
            PrfSet hkdf = hkdf(secret);
            int id = ByteBuffer.wrap(derive(hkdf, "id", sessionName, Integer.BYTES)).getInt();
            if (!ids.add(id)) {
                continue; // the same secret twice
            }
            KeysetHandle.Builder.Entry key = KeysetHandle.importKey(xAesGcm(derive(hkdf, "key", sessionName, BYTES), id));
            keys.addEntry(ids.size() == 1 ? key.makePrimary() : key);
        }
        return keys.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static PrfSet hkdf(byte[] secret) throws GeneralSecurityException {
        HkdfPrfKey key = HkdfPrfKey.builder()
                .setParameters(HkdfPrfParameters.builder().setKeySizeBytes(secret.length).setHashType(HashType.SHA256).build())
                .setKeyBytes(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary()).build()
                .getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    private static byte[] derive(PrfSet hkdf, String purpose, String sessionName, int length)
            throws GeneralSecurityException {
        byte[] info = ("quarkus-sessions " + purpose + " " + sessionName).getBytes(StandardCharsets.UTF_8);
        return hkdf.computePrimary(info, length);
    }

    private static XAesGcmKey xAesGcm(byte[] key, int id) throws GeneralSecurityException {
        return XAesGcmKey.create(XAesGcmParameters.create(XAesGcmParameters.Variant.TINK, SALT_BYTES),
                SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()), id);
    }
}
