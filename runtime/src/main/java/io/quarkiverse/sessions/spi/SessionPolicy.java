package io.quarkiverse.sessions.spi;

import java.time.Duration;

/**
 * How long a session lives and how large it may grow, from the configuration. All durations are measured on the store's own
 * clock.
 *
 * @param idleTimeout a session ends this long after its last access
 * @param absoluteTimeout a session ends this long after its creation, whatever happens; zero for never
 * @param touchInterval an access is recorded only if the last recorded one is at least this old; {@link #NEVER} for a request
 *        whose reading and locking are no accesses
 * @param renewAfter an access renews a secret of at least this age; zero for never
 * @param renewalGrace how long the former secret still works after a renewal, and the shortest time between two renewals
 * @param retention how long an ended session's tombstone and replaced secrets are remembered
 * @param lease how long a lock is held unless its lease is renewed
 * @param maxSize the maximum number of bytes of a session's attributes, see {@link StoredSession#sizeOf}
 */
public record SessionPolicy(Duration idleTimeout, Duration absoluteTimeout, Duration touchInterval, Duration renewAfter,
        Duration renewalGrace, Duration retention, Duration lease, long maxSize) {

    /** The touch interval of a request that does not touch the session: neither reading nor locking is an access. */
    public static final Duration NEVER = Duration.ofDays(36_500);

    /**
     * @return whether reading and locking are accesses
     */
    public boolean touches() {
        return touchInterval.compareTo(NEVER) < 0;
    }

    /**
     * @return the same, for a request that does not touch
     */
    public SessionPolicy withoutTouch() {
        return new SessionPolicy(idleTimeout, absoluteTimeout, NEVER, renewAfter, renewalGrace, retention, lease, maxSize);
    }
}
