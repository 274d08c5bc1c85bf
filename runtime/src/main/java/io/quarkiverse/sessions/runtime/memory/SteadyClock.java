package io.quarkiverse.sessions.runtime.memory;

import java.util.function.LongSupplier;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.Micros;

/**
 * Microseconds since the epoch: the time of day at the start, and what has passed since. Setting the machine's clock ends no
 * session.
 */
final class SteadyClock implements LongSupplier {

    private final Environment environment;
    private final long origin;

    SteadyClock(Environment environment) {
        this.environment = environment;
        this.origin = Micros.of(environment.now()) - environment.nanoTime() / 1000;
    }

    @Override
    public long getAsLong() {
        return origin + environment.nanoTime() / 1000;
    }
}
