package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;

import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.kit.SessionStoreConformance;

class InMemoryStoreConformanceTest extends SessionStoreConformance {

    private final SteerableClock clock = new SteerableClock();
    private final InMemorySessionStore store = new InMemorySessionStore(10_000, clock);

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
    }
}
