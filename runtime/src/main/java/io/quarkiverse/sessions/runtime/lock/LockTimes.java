package io.quarkiverse.sessions.runtime.lock;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.context.Environment;

/**
 * How long to wait for a lock, how long the store grants it, and how long one body may keep it.
 *
 * @param maxWaiting how many requests of this process may wait for one session
 */
public record LockTimes(Duration waitTimeout, Duration lease, Duration maxHold, int maxWaiting) {

    private static final int ATTEMPTS_IN_A_LEASE = 10;
    private static final int SHORTEST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    /** How old a lease may become before it is renewed. */
    Duration renewal() {
        return lease.dividedBy(3);
    }

    Duration pauseAfterFailure() {
        return lease.dividedBy(ATTEMPTS_IN_A_LEASE);
    }

    /** How long to wait between two attempts at a lock that another node holds: random, so that nodes do not march in step. */
    static Duration retryPause(Environment environment) {
        return Duration.ofMillis(environment.random().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }
}
