package io.quarkiverse.sessions.runtime;

import java.time.Instant;

/**
 * A store's clock as this node knows it: what it showed in an answer, and what has passed here since. It may be ahead of this
 * machine's clock, or behind it.
 *
 * @param nanos when the answer came, on this process' monotonic clock
 */
record StoreTime(Instant readAt, long nanos) {

    static StoreTime of(Instant readAt) {
        return new StoreTime(readAt, System.nanoTime());
    }

    Instant now() {
        return readAt.plusNanos(System.nanoTime() - nanos);
    }
}
