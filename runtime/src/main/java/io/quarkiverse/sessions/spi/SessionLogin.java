package io.quarkiverse.sessions.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A login for a store to carry out.
 *
 * @param create whether the session is not stored yet, so that it is created; else it must be there
 * @param secret the digest of the session's new secret
 * @param principal the user's name
 * @param details as in {@link SessionUser#details()}
 * @param keepAttributes whether the session keeps its attributes
 * @param idleTimeout from now on the session ends this long after its last access
 * @param absoluteTimeout it ends this long after the login, whatever happens; zero for never
 * @param activateBy a login that comes later than this, by the store's clock, is refused; {@code null} for no such bound
 */
public record SessionLogin(boolean create, SecretDigest secret, String principal, byte[] details, boolean keepAttributes,
        Duration idleTimeout, Duration absoluteTimeout, Instant activateBy) {

    public SessionLogin {
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(details, "details");
    }
}
