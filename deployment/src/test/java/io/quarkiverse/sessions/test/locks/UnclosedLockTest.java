package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** What a thread remembers of a {@code lock()} that nobody closes ends with its request. */
class UnclosedLockTest {

    private static final List<WeakReference<Object>> REQUESTS = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Forgetful.class);

    @Inject
    SessionEngine engine;

    @Test
    void isForgottenWithItsRequest() {
        Browser browser = new Browser();
        browser.text("/start");
        for (int n = 0; n < 500; n++) {
            assertThat(browser.get("/forget").statusCode()).isEqualTo(500);
        }
        assertThat(REQUESTS).hasSize(500);
        assertThat(engine.heldLocks()).isZero();
        browser.text("/update");
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            System.gc();
            assertThat(REQUESTS.stream().filter(request -> request.get() != null)).hasSizeLessThan(5);
        });
    }

    @Path("/")
    public static class Forgetful {

        @Inject
        Session session;

        @Inject
        CurrentVertxRequest current;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 1);
        }

        @GET
        @Path("forget")
        public void forget() {
            REQUESTS.add(new WeakReference<>(current.getCurrent()));
            session.lock();
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.put("updated", 1));
        }
    }
}
