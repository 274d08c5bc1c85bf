package io.quarkiverse.sessions.simulation.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.kit.SessionStoreConformance;

/** The store of the simulation keeps the contract that all stores keep. */
class ModelStoreConformanceTest extends SessionStoreConformance {

    private final AtomicLong micros = new AtomicLong(1_800_000_000_000_000L);
    private final ModelStore store = new ModelStore(micros::get);

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public void advance(Duration duration) {
        micros.addAndGet(duration.toNanos() / 1000);
    }
}
