package org.acme;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.kit.SessionStoreConformance;

// tag::test[]
class MapStoreTest extends SessionStoreConformance {

    private Instant now = Instant.now();
    private final MapStore store = new MapStore(() -> now);

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
// end::test[]
