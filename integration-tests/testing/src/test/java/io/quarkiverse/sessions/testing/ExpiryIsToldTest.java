package io.quarkiverse.sessions.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionExpired;
import io.quarkiverse.sessions.test.SessionClock;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;

/** The timers of the in-memory store follow the clock: what has expired leaves by itself, and is told. */
@QuarkusTest
class ExpiryIsToldTest {

    @Inject
    TestBrowser ann;

    @Inject
    SessionClock clock;

    @Inject
    Session session;

    @Inject
    Expiries expiries;

    @Singleton
    static class Expiries {

        private final Set<String> handles = ConcurrentHashMap.newKeySet();

        void expired(@Observes SessionExpired event) {
            handles.add(event.handle());
        }
    }

    @Test
    void isToldWithoutAnotherRequest() {
        ann.put("items", new String[] { "tea" });
        String handle = ann.request(() -> session.handle());
        clock.advance(Duration.ofMinutes(29));
        assertThat(expiries.handles).doesNotContain(handle);
        clock.advance(Duration.ofMinutes(2));
        await().untilAsserted(() -> assertThat(expiries.handles).contains(handle));
    }
}
