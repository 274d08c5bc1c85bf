package io.quarkiverse.sessions.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;

/**
 * The SHA-256 of a session's secret. A store keeps digests only, so that what it holds opens nothing.
 *
 * @param value base64url without padding, 43 characters
 */
public record SecretDigest(String value) {

    public SecretDigest {
        Objects.requireNonNull(value, "value");
    }

    /**
     * @param digest 32 bytes
     */
    public static SecretDigest of(byte[] digest) {
        return new SecretDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    /**
     * @return 32 bytes
     */
    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }

    /**
     * Compares in constant time.
     *
     * @param other may be {@code null}, which matches nothing
     */
    public boolean matches(SecretDigest other) {
        return other != null && MessageDigest.isEqual(value.getBytes(StandardCharsets.US_ASCII),
                other.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SecretDigest[hidden]";
    }
}
