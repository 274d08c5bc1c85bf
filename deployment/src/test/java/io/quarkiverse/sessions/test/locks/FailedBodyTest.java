package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A body that throws stores nothing and releases; through {@code lock()}, where Java does not tell, it saves and releases. */
@Tag("core")
class FailedBodyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Failing.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @AfterEach
    void nothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "reactive", "reactive-null", "reactive-throws", "annotated", "annotated-uni", "discard",
            "no-try" })
    void storesNothingAndReleases(String way) {
        assertThat(browser.get("/" + way).statusCode()).isEqualTo(500);
        assertThat(browser.text("/count")).isEqualTo("0");
        assertThat(browser.text("/increment")).as("the lock is free").isEqualTo("1");
    }

    @Test
    void lockSavesAndReleases() {
        assertThat(browser.get("/lock").statusCode()).isEqualTo(500);
        assertThat(browser.text("/count")).isEqualTo("9");
        assertThat(browser.text("/increment")).isEqualTo("10");
    }

    @Test
    void aCaughtFailureLeavesTheSnapshotAsStored() {
        assertThat(browser.text("/caught")).isEqualTo("0");
        assertThat(browser.text("/count")).isEqualTo("0");
    }

    @Path("/")
    public static class Failing {

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
        @Path("count")
        public int count() {
            return session.get("count", Integer.class).orElse(-1);
        }

        @GET
        @Path("increment")
        public int increment() {
            return session.updateAndGet(data -> {
                int count = data.get("count", Integer.class).orElse(-1) + 1;
                data.put("count", count);
                return count;
            });
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> {
                data.put("count", 9);
                throw new ArithmeticException("as told");
            });
        }

        @GET
        @Path("caught")
        public int caught() {
            try {
                update();
            } catch (ArithmeticException expected) {
                return count();
            }
            return -2;
        }

        @GET
        @Path("lock")
        public void lock() {
            try (LockedSession locked = session.lock()) {
                locked.put("count", 9);
                throw new ArithmeticException("as told");
            }
        }

        @GET
        @Path("discard")
        public void discard() {
            try (LockedSession locked = session.lock()) {
                locked.put("count", 9);
                locked.discard();
                throw new ArithmeticException("as told");
            }
        }

        @GET
        @Path("no-try")
        public String noTry() {
            session.lock().put("count", 9);
            return "forgot to close";
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("count", 9);
            throw new ArithmeticException("as told");
        }

        @GET
        @Path("annotated-uni")
        @SessionLock
        public Uni<Void> annotatedUni() {
            return reactive.put("count", 9).chain(() -> Uni.createFrom().failure(new ArithmeticException("as told")));
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.update(data -> {
                data.put("count", 9);
                return Uni.createFrom().failure(new ArithmeticException("as told"));
            });
        }

        @GET
        @Path("reactive-null")
        public Uni<Void> reactiveNull() {
            return reactive.update(data -> {
                data.put("count", 9);
                return null;
            });
        }

        @GET
        @Path("reactive-throws")
        public Uni<Void> reactiveThrows() {
            return reactive.update(data -> {
                data.put("count", 9);
                throw new ArithmeticException("as told");
            });
        }
    }
}
