package io.quarkiverse.sessions.spi;

import java.util.Objects;

/**
 * A request's access to a session: every operation on a stored session presents the digest of the request's secret, and is
 * refused if it is not one of the session's secrets.
 *
 * @param key the session
 * @param presented the digest of the request's secret
 * @param policy the session's policy
 */
public record SessionAccess(SessionKey key, SecretDigest presented, SessionPolicy policy) {

    public SessionAccess {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(presented, "presented");
        Objects.requireNonNull(policy, "policy");
    }
}
