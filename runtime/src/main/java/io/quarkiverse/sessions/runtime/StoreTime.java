package io.quarkiverse.sessions.runtime;

import java.time.Instant;

import io.quarkiverse.sessions.runtime.context.Environment;

/**
 * A store's clock as this node knows it: what it showed in an answer, and what has passed here since. It may be ahead of this
 * machine's clock, or behind it.
 *
 * @param nanos when the answer came, on this process' monotonic clock
 */
record StoreTime(Instant readAt, long nanos, Environment environment) {

    static StoreTime of(Instant readAt, Environment environment) {
        return new StoreTime(readAt, environment.nanoTime(), environment);
    }

    Instant now() {
        return readAt.plusNanos(environment.nanoTime() - nanos);
    }
}
