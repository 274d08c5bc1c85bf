package io.quarkiverse.sessions.runtime.cookie;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;

import io.quarkiverse.sessions.spi.SecretDigest;

/** Seals and what is in them, for tests. */
final class Sealing {

    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private Sealing() {
    }

    static Seal seal(long compressAbove) {
        Aead aead = aead("session", (byte) 1);
        return new Seal(() -> aead, "session", "SESSION", compressAbove, 1_000_000);
    }

    /**
     * @param secrets each a byte that its secret consists of; the first seals
     */
    static Aead aead(String sessionName, byte... secrets) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            List<byte[]> all = new ArrayList<>();
            for (byte secret : secrets) {
                byte[] bytes = new byte[SecretKeys.BYTES];
                java.util.Arrays.fill(bytes, secret);
                all.add(bytes);
            }
            return SecretKeys.aead(all, sessionName);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Content content(Map<String, byte[]> attributes) {
        return new Content(digest(1), new SecretDigest(digest(2)), 7, NOW, NOW, Duration.ofMinutes(30),
                NOW.plus(Duration.ofHours(12)), attributes, null, null);
    }

    static String digest(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
