package io.quarkiverse.sessions.runtime.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionKey;

/**
 * What a session's cookie holds: a locator, which finds the session and stays, and a secret, which opens it and is replaced.
 * Never logged: {@link #toString()} hides it.
 */
public final class SessionId {

    private static final int BYTES = SessionIdGenerator.LOCATOR_BYTES + SessionIdGenerator.SECRET_BYTES;
    private static final int LENGTH = BYTES / 3 * 4;

    /** Finding the provider, and making a new one each time, costs more than the digest. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(SessionId::sha256);

    private final byte[] bytes;
    private final String keyDigest;
    private final SecretDigest secretDigest;

    private SessionId(byte[] bytes) {
        this.bytes = bytes;
        this.keyDigest = base64(sha256(bytes, 0, SessionIdGenerator.LOCATOR_BYTES));
        this.secretDigest = SecretDigest
                .of(sha256(bytes, SessionIdGenerator.LOCATOR_BYTES, SessionIdGenerator.SECRET_BYTES));
    }

    private SessionId(String keyDigest, SecretDigest secretDigest) {
        this.bytes = null;
        this.keyDigest = keyDigest;
        this.secretDigest = secretDigest;
    }

    /** Of a session whose cookie is not its id, but has the digests in it. */
    public static SessionId of(SessionKey key, SecretDigest secret) {
        return new SessionId(key.digest(), secret);
    }

    public static SessionId generate(SessionIdGenerator generator) {
        return of(checked(generator, generator.locator(), SessionIdGenerator.LOCATOR_BYTES), generator);
    }

    /** The same locator with another secret. */
    public SessionId withNewSecret(SessionIdGenerator generator) {
        return bytes != null ? of(Arrays.copyOf(bytes, SessionIdGenerator.LOCATOR_BYTES), generator)
                : new SessionId(keyDigest, generate(generator).secretDigest);
    }

    /** Empty for a value that no generator could have made. */
    public static Optional<SessionId> parse(String value) {
        if (value.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            return bytes.length == BYTES ? Optional.of(new SessionId(bytes)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    public String cookieValue() {
        return base64(bytes);
    }

    public SessionKey key(String sessionName) {
        return new SessionKey(sessionName, keyDigest);
    }

    public SecretDigest secretDigest() {
        return secretDigest;
    }

    @Override
    public String toString() {
        return "SessionId[hidden]";
    }

    private static SessionId of(byte[] locator, SessionIdGenerator generator) {
        byte[] bytes = Arrays.copyOf(locator, BYTES);
        byte[] secret = checked(generator, generator.secret(), SessionIdGenerator.SECRET_BYTES);
        System.arraycopy(secret, 0, bytes, SessionIdGenerator.LOCATOR_BYTES, SessionIdGenerator.SECRET_BYTES);
        return new SessionId(bytes);
    }

    private static byte[] checked(SessionIdGenerator generator, byte[] random, int length) {
        if (random == null || random.length != length) {
            throw new IllegalStateException(generator.getClass().getName() + " must give " + length + " bytes, but gave "
                    + (random == null ? "null" : random.length));
        }
        return random;
    }

    private static byte[] sha256(byte[] bytes, int offset, int length) {
        MessageDigest digest = SHA_256.get();
        digest.update(bytes, offset, length);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
