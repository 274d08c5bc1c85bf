package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Microseconds that pass only when told to. */
final class SteerableClock implements LongSupplier {

    private final AtomicLong micros = new AtomicLong(1_800_000_000_000_000L);

    @Override
    public long getAsLong() {
        return micros.get();
    }

    void advance(Duration duration) {
        micros.addAndGet(duration.toNanos() / 1000);
    }
}
