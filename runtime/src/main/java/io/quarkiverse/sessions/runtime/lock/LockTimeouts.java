package io.quarkiverse.sessions.runtime.lock;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Timeouts;

/**
 * What is timed at every lock, and is seldom still going on when the time is over.
 *
 * @param waiting until a request that waits for the lock is refused
 * @param renewing until a lease is renewed for the first time
 * @param holding until a lock without a lease has been held too long
 */
record LockTimeouts(Timeouts waiting, Timeouts renewing, Timeouts holding) {

    static LockTimeouts of(LockTimes times, Environment environment) {
        Duration renewal = times.renewal();
        return new LockTimeouts(new Timeouts(environment, times.waitTimeout()),
                new Timeouts(environment, renewal.compareTo(times.maxHold()) < 0 ? renewal : times.maxHold()),
                new Timeouts(environment, times.maxHold()));
    }
}
