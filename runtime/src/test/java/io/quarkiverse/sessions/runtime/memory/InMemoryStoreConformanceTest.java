package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.kit.SessionStoreConformance;

class InMemoryStoreConformanceTest extends SessionStoreConformance {

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final InMemorySessionStore store = new InMemorySessionStore(Capacity.of(10_000, Long.MAX_VALUE), environment,
            clock);

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public boolean refreshes() {
        return true;
    }

    @Override
    public void advance(Duration duration) {
        clock.advance(duration);
    }
}
