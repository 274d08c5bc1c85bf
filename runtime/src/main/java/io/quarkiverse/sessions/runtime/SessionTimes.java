package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * When a session was created, and when it ends if nobody uses it again.
 *
 * @param clock both are told by
 */
record SessionTimes(Instant createdAt, Instant expiresAt, StoreTime clock) {

    static SessionTimes of(StoredSession stored, Environment environment) {
        return new SessionTimes(stored.createdAt(), stored.expiresAt(), StoreTime.of(stored.readAt(), environment));
    }

    /** As they would be if the session were stored now. */
    static SessionTimes ofNew(SessionPolicy policy, Environment environment) {
        Instant now = environment.now();
        Duration absolute = policy.absoluteTimeout();
        boolean sooner = !absolute.isZero() && absolute.compareTo(policy.idleTimeout()) < 0;
        return new SessionTimes(now, now.plus(sooner ? absolute : policy.idleTimeout()), StoreTime.of(now, environment));
    }

    static SessionTimes over(Environment environment) {
        Instant now = environment.now();
        return new SessionTimes(now, now, StoreTime.of(now, environment));
    }

    Duration untilExpiry() {
        return Duration.between(clock.now(), expiresAt);
    }
}
