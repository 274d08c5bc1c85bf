package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** 32 clients increment one key of one session 100 times each: under a lock, none is lost. */
class NoLostUpdateTest {

    private static final int CLIENTS = 32;
    private static final int TIMES = 100;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Counter.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "60S");

    @Inject
    SessionEngine engine;

    @AfterEach
    void noLockObjectIsLeft() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "lock", "annotated", "annotated-uni", "reactive" })
    void underTheLock(String way) {
        Browser browser = new Browser();
        browser.text("/start");
        Load.concurrently(CLIENTS, client -> {
            for (int i = 0; i < TIMES; i++) {
                browser.text("/" + way);
            }
        });
        assertThat(browser.text("/count")).isEqualTo(String.valueOf(CLIENTS * TIMES));
    }

    @Test
    void differentKeysDirectly() {
        Browser browser = new Browser();
        browser.text("/start");
        Load.concurrently(CLIENTS, client -> {
            for (int i = 0; i < TIMES; i++) {
                browser.text("/direct?key=" + client + "-" + i);
            }
        });
        assertThat(browser.text("/keys")).isEqualTo(String.valueOf(CLIENTS * TIMES + 1));
    }

    @Path("/")
    public static class Counter {

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
            session.update(Counter::increment);
        }

        @GET
        @Path("lock")
        public void lock() {
            try (LockedSession locked = session.lock()) {
                increment(locked);
            }
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            increment(session);
        }

        @GET
        @Path("annotated-uni")
        @SessionLock
        public Uni<Void> annotatedUni() {
            return reactive.get("count", Integer.class)
                    .chain(count -> reactive.put("count", count.orElse(0) + 1));
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.update(data -> {
                increment(data);
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("direct")
        public void direct(@QueryParam("key") String key) {
            session.put(key, true);
        }

        @GET
        @Path("count")
        public int count() {
            return session.get("count", Integer.class).orElse(-1);
        }

        @GET
        @Path("keys")
        public int keys() {
            return session.keys().size();
        }

        private static void increment(SessionData data) {
            data.put("count", data.get("count", Integer.class).orElse(0) + 1);
        }
    }
}
