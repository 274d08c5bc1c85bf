package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Many who want one lock and have hardly any time to wait for it: each gets it or an answer, and none stays in the queue. */
class CrowdAtOneLockTest {

    private static final int BROWSERS = 8;
    private static final int UPDATES = 400;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Counting.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "1MS");

    @Inject
    SessionEngine engine;

    @Test
    void nobodyStaysInTheQueue() {
        Browser browser = new Browser();
        browser.text("/start");
        AtomicInteger updated = new AtomicInteger();
        Load.concurrently(BROWSERS, client -> {
            for (int n = 0; n < UPDATES; n++) {
                int status = browser.get(n % 2 == 0 ? "/update" : "/update-later").statusCode();
                assertThat(status).isIn(204, 503);
                updated.addAndGet(status == 204 ? 1 : 0);
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
        assertThat(engine.waitingForLocks()).isZero();
        assertThat(browser.text("/count")).isEqualTo(updated.toString());
    }

    @Path("/")
    public static class Counting {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("start")
        public void start() {
            session.put("count", 0);
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.put("count", data.get("count", Integer.class).orElseThrow() + 1));
        }

        @GET
        @Path("update-later")
        public Uni<Void> updateLater() {
            return reactive.update(data -> {
                data.put("count", data.get("count", Integer.class).orElseThrow() + 1);
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("count")
        public int count() {
            return session.get("count", Integer.class).orElseThrow();
        }
    }
}
