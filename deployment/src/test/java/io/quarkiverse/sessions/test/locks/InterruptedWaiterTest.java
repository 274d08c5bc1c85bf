package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A thread that is interrupted while it waits for the lock, as by a time limit of Fault Tolerance, leaves nothing behind. */
class InterruptedWaiterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Waiting.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        Gate.reset();
        Waiting.waiter = null;
        browser = new Browser();
        browser.text("/start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "lock", "annotated" })
    void leavesTheQueue(String way) {
        CompletableFuture<?> holder = browser.getAsync("/hold");
        Gate.awaitEntered();
        CompletableFuture<java.net.http.HttpResponse<String>> waiter = browser.getAsync("/" + way);
        Awaitility.await().until(() -> engine.waitingForLocks() == 2);
        Waiting.waiter.interrupt();
        assertThat(waiter.join().statusCode()).isEqualTo(503);
        assertThat(engine.waitingForLocks()).as("the holder alone").isEqualTo(1);
        Gate.open();
        holder.join();
        assertThat(browser.text("/keys")).isEqualTo("[held, start]");
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "lock", "annotated" })
    void isTheNextToComeWithoutOne(String way) {
        browser.get("/" + way + "?interrupted=true");
        assertThat(engine.heldLocks()).isZero();
        assertThat(browser.get("/" + way).statusCode()).isEqualTo(204);
    }

    @Path("/")
    public static class Waiting {

        static volatile Thread waiter;

        @Inject
        Session session;

        @Inject
        Locking locking;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 1);
        }

        @GET
        @Path("hold")
        public void hold() {
            session.update(data -> {
                data.put("held", 1);
                Gate.pass();
            });
        }

        @GET
        @Path("update")
        public void update(@QueryParam("interrupted") boolean interrupted) {
            waits(interrupted, () -> session.update(data -> data.put("waited", 1)));
        }

        @GET
        @Path("lock")
        public void lock(@QueryParam("interrupted") boolean interrupted) {
            waits(interrupted, () -> {
                try (LockedSession locked = session.lock()) {
                    locked.put("waited", 1);
                }
            });
        }

        @GET
        @Path("annotated")
        public void annotated(@QueryParam("interrupted") boolean interrupted) {
            waits(interrupted, locking::write);
        }

        @GET
        @Path("keys")
        public String keys() {
            return new java.util.TreeSet<>(session.keys()).toString();
        }

        private static void waits(boolean interrupted, Runnable waiting) {
            waiter = Thread.currentThread();
            if (interrupted) {
                waiter.interrupt();
            }
            try {
                waiting.run();
            } finally {
                Thread.interrupted();
            }
        }
    }

    @jakarta.enterprise.context.ApplicationScoped
    public static class Locking {

        @Inject
        Session session;

        @SessionLock
        void write() {
            session.put("waited", 1);
        }
    }
}
