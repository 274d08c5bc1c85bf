package io.quarkiverse.sessions.spi;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** The SHA-256 of a session's secret. A store keeps digests only, so that what it holds opens nothing. */
public final class SecretDigest {

    private final byte[] bytes;

    /**
     * @param value base64url without padding, 43 characters
     * @throws IllegalArgumentException if it is not base64url
     */
    public SecretDigest(String value) {
        this(Base64.getUrlDecoder().decode(value));
    }

    private SecretDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param digest 32 bytes
     */
    public static SecretDigest of(byte[] digest) {
        return new SecretDigest(digest.clone());
    }

    /**
     * @return base64url without padding, 43 characters
     */
    public String value() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @return 32 bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Compares in constant time.
     *
     * @param other may be {@code null}, which matches nothing
     */
    public boolean matches(SecretDigest other) {
        return other != null && MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretDigest digest && matches(digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SecretDigest[hidden]";
    }
}
