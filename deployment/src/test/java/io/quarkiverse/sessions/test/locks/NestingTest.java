package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A block inside another one joins its lock with changes of its own; siblings in one request queue. */
@Tag("core")
class NestingTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Nested.class, Service.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "5S")
            .overrideConfigKey("quarkus.sessions.other.store", "in-memory");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
        SteeredStore.reset();
    }

    @AfterEach
    void nothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @CsvSource({ "blocking,2", "reactive,2", "service,2", "service-uni,2", "service-stage,2", "annotated-endpoint,2",
            "annotated-uni-endpoint,2" })
    void oneLockAndOneSaveForAll(String way, int count) {
        assertThat(browser.text("/" + way)).isEqualTo("inner saw 1, outer sees 2");
        assertThat(browser.text("/count")).isEqualTo(String.valueOf(count));
        assertThat(SteeredStore.CALLS).containsExactly("tryLock", "saveAndUnlock", "load");
    }

    @ParameterizedTest
    @CsvSource({ "inner-fails", "inner-fails-reactive", "inner-service-fails" })
    void anInnerFailureDiscardsTheInnerChangesOnly(String way) {
        browser.text("/" + way);
        assertThat(browser.text("/keys")).isEqualTo("[count, outer]");
    }

    @Test
    void anOuterFailureDiscardsAll() {
        assertThat(browser.get("/outer-fails").statusCode()).isEqualTo(500);
        assertThat(browser.text("/keys")).isEqualTo("[count]");
    }

    @Test
    void theSessionSeesWhatTheBlockSees() {
        assertThat(browser.text("/same-data")).isEqualTo("from data, from session");
        assertThat(browser.text("/keys")).isEqualTo("[count, data, session]");
    }

    @ParameterizedTest
    @CsvSource({ "siblings,2", "siblings-inside,3" })
    void siblingsQueue(String way, int count) {
        browser.text("/" + way);
        assertThat(browser.text("/count")).isEqualTo(String.valueOf(count));
    }

    @Test
    void siblingsOfANewSessionCreateItOnce() {
        Browser fresh = new Browser();
        fresh.text("/siblings");
        assertThat(fresh.text("/count")).isEqualTo("2");
        assertThat(SteeredStore.CALLS.stream().filter("create"::equals)).hasSize(1);
    }

    @Test
    void locksOfTwoSessionsNest() {
        browser.text("/two");
        assertThat(browser.text("/two")).isEqualTo("2 and 2");
    }

    @Test
    void dataUsedAfterItsBlockThrows() {
        assertThat(browser.text("/leak")).isEqualTo("IllegalStateException");
    }

    @Path("/")
    public static class Nested {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @SessionName("other")
        Session other;

        @Inject
        Service service;

        static int increment(SessionData data) {
            int count = data.get("count", Integer.class).orElse(0) + 1;
            data.put("count", count);
            return count;
        }

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
        @Path("keys")
        public String keys() {
            return new java.util.TreeSet<>(session.keys()).toString();
        }

        @GET
        @Path("blocking")
        public String blocking() {
            return session.updateAndGet(data -> {
                int first = increment(data);
                session.update(Nested::increment);
                return "inner saw " + first + ", outer sees " + data.get("count", Integer.class).orElseThrow();
            });
        }

        @GET
        @Path("reactive")
        public Uni<String> reactive() {
            return reactive.updateAndGet(data -> {
                int first = increment(data);
                return reactive.updateAndGet(inner -> Uni.createFrom().item(increment(inner)))
                        .map(second -> "inner saw " + first + ", outer sees "
                                + data.get("count", Integer.class).orElseThrow());
            });
        }

        @GET
        @Path("service")
        public String service() {
            return session.updateAndGet(data -> {
                int first = increment(data);
                service.increment();
                return "inner saw " + first + ", outer sees " + data.get("count", Integer.class).orElseThrow();
            });
        }

        @GET
        @Path("service-uni")
        public Uni<String> serviceUni() {
            return reactive.updateAndGet(data -> {
                int first = increment(data);
                return service.incrementLater().map(second -> "inner saw " + first + ", outer sees "
                        + data.get("count", Integer.class).orElseThrow());
            });
        }

        @GET
        @Path("service-stage")
        public Uni<String> serviceStage() {
            return reactive.updateAndGet(data -> {
                int first = increment(data);
                return Uni.createFrom().completionStage(service::incrementStage)
                        .map(second -> "inner saw " + first + ", outer sees "
                                + data.get("count", Integer.class).orElseThrow());
            });
        }

        @GET
        @Path("annotated-endpoint")
        @SessionLock
        public String annotatedEndpoint() {
            int first = increment(session);
            session.update(Nested::increment);
            return "inner saw " + first + ", outer sees " + session.get("count", Integer.class).orElseThrow();
        }

        @GET
        @Path("annotated-uni-endpoint")
        @SessionLock
        public Uni<String> annotatedUniEndpoint() {
            return reactive.put("count", 1)
                    .chain(() -> reactive.update(inner -> Uni.createFrom().item(increment(inner)).replaceWithVoid()))
                    .chain(() -> reactive.get("count", Integer.class))
                    .map(count -> "inner saw 1, outer sees " + count.orElseThrow());
        }

        @GET
        @Path("inner-fails")
        public void innerFails() {
            session.update(data -> {
                data.put("outer", 1);
                try {
                    session.update(inner -> {
                        inner.put("inner", 1);
                        throw new ArithmeticException("as told");
                    });
                } catch (ArithmeticException expected) {
                    if (data.contains("inner")) {
                        throw new IllegalStateException("the outer block sees what the inner one discarded");
                    }
                }
            });
        }

        @GET
        @Path("inner-fails-reactive")
        public Uni<Void> innerFailsReactive() {
            return reactive.update(data -> {
                data.put("outer", 1);
                return reactive.update(inner -> {
                    inner.put("inner", 1);
                    return Uni.createFrom().failure(new ArithmeticException("as told"));
                }).onFailure().recoverWithNull();
            });
        }

        @GET
        @Path("inner-service-fails")
        @SessionLock
        public void innerServiceFails() {
            session.put("outer", 1);
            try {
                service.fail();
            } catch (ArithmeticException expected) {
                session.put("outer", 2);
            }
        }

        @GET
        @Path("outer-fails")
        public void outerFails() {
            session.update(data -> {
                session.update(inner -> inner.put("inner", 1));
                throw new ArithmeticException("as told");
            });
        }

        @GET
        @Path("same-data")
        public String sameData() {
            return session.updateAndGet(data -> {
                data.put("data", "from data");
                session.put("session", "from session");
                return session.get("data", String.class).orElseThrow() + ", "
                        + data.get("session", String.class).orElseThrow();
            });
        }

        @GET
        @Path("siblings")
        public Uni<Void> siblings() {
            return Uni.combine().all().unis(slowIncrement(), slowIncrement()).discardItems();
        }

        @GET
        @Path("siblings-inside")
        public Uni<Void> siblingsInside() {
            return reactive.update(data -> {
                increment(data);
                return Uni.combine().all().unis(slowIncrement(), slowIncrement()).discardItems();
            });
        }

        /** Reads, lets others run, writes. */
        private Uni<Void> slowIncrement() {
            return reactive.update(data -> {
                int count = data.get("count", Integer.class).orElse(0);
                return Uni.createFrom().voidItem().onItem().delayIt().by(java.time.Duration.ofMillis(50))
                        .invoke(() -> data.put("count", count + 1));
            });
        }

        @GET
        @Path("two")
        public String two() {
            return session.updateAndGet(data -> {
                data.put("two", data.get("two", Integer.class).orElse(0) + 1);
                int others = other.updateAndGet(Nested::increment);
                return data.get("two", Integer.class).orElseThrow() + " and " + others;
            });
        }

        @GET
        @Path("leak")
        public String leak() {
            List<SessionData> leaked = new java.util.ArrayList<>();
            session.update(leaked::add);
            try {
                leaked.get(0).get("count", Integer.class);
                return "usable";
            } catch (IllegalStateException expected) {
                return expected.getClass().getSimpleName();
            }
        }
    }

    @ApplicationScoped
    public static class Service {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @SessionLock
        public void increment() {
            Nested.increment(session);
        }

        @SessionLock
        public Uni<Integer> incrementLater() {
            return reactive.get("count", Integer.class)
                    .map(count -> count.orElse(0) + 1)
                    .call(count -> reactive.put("count", count));
        }

        @SessionLock
        public java.util.concurrent.CompletionStage<Void> incrementStage() {
            return reactive.get("count", Integer.class).subscribeAsCompletionStage()
                    .thenCompose(count -> reactive.update(data -> {
                        data.put("count", count.orElse(0) + 1);
                        return Uni.createFrom().voidItem();
                    }).subscribeAsCompletionStage());
        }

        @SessionLock
        public void fail() {
            session.put("inner", 1);
            throw new ArithmeticException("as told");
        }
    }
}
