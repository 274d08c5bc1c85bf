package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * When a session was created, and when it ends if nobody uses it again.
 *
 * @param clock both are told by
 */
record SessionTimes(Instant createdAt, Instant expiresAt, StoreTime clock) {

    static SessionTimes of(StoredSession stored) {
        return new SessionTimes(stored.createdAt(), stored.expiresAt(), StoreTime.of(stored.readAt()));
    }

    /** As they would be if the session were stored now. */
    static SessionTimes ofNew(SessionPolicy policy) {
        Instant now = Instant.now();
        Duration absolute = policy.absoluteTimeout();
        boolean sooner = !absolute.isZero() && absolute.compareTo(policy.idleTimeout()) < 0;
        return new SessionTimes(now, now.plus(sooner ? absolute : policy.idleTimeout()), StoreTime.of(now));
    }

    static SessionTimes over() {
        Instant now = Instant.now();
        return new SessionTimes(now, now, StoreTime.of(now));
    }

    Duration untilExpiry() {
        return Duration.between(clock.now(), expiresAt);
    }
}
