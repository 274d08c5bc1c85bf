package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** The body of an outer block is over before that of an inner one: what the inner one is told is kept is stored. */
class InnerOutlivesOuterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Overlapping.class, Service.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        Gate.reset();
        browser = new Browser();
        browser.text("/start");
    }

    @AfterEach
    void nothingIsHeld() {
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "updates", "updates-blocking", "endpoint", "stages" })
    void theOuterOneWaits(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = browser.getAsync("/" + way);
        Gate.awaitEntered();
        assertThat(browser.copy().text("/keys")).as("stored when the outermost ends").isEqualTo("[start]");
        Gate.open();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(browser.text("/keys")).isEqualTo("[inner, outer, start]");
    }

    @Test
    void aForgottenStageIsNotStoredByHalfWithTheResponse() {
        assertThat(browser.text("/forgotten")).isEqualTo("not waited for");
        Gate.awaitEntered();
        assertThat(browser.copy().text("/keys")).isEqualTo("[start]");
        Gate.open();
        Awaitility.await().until(() -> engine.heldLocks() == 0);
        assertThat(browser.text("/keys")).isEqualTo("[inner, start]");
    }

    @Test
    void aResourceThatIsClosedAfterTheOuterOneIsToldThatItsChangesAreLost() {
        assertThat(browser.text("/resources")).isEqualTo("IllegalStateException");
        assertThat(browser.text("/keys")).isEqualTo("[outer, start]");
    }

    @Test
    void aStageWhoseOuterBodyHasFailedIsToldThatItsChangesAreLost() {
        assertThat(browser.text("/failed-outer")).isEqualTo("IllegalStateException");
        assertThat(browser.text("/keys")).as("no write without the lock").isEqualTo("[start]");
    }

    @Path("/")
    public static class Overlapping {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @Inject
        Service service;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 0);
        }

        @GET
        @Path("keys")
        public String keys() {
            return new TreeSet<>(session.keys()).toString();
        }

        private void beginInner() {
            reactive.update(inner -> Gate.passLater().invoke(() -> inner.put("inner", 1))).subscribe().asCompletionStage();
        }

        @GET
        @Path("updates")
        public Uni<String> updates() {
            return reactive.updateAndGet(data -> {
                beginInner();
                data.put("outer", 1);
                return Uni.createFrom().item("done");
            });
        }

        @GET
        @Path("updates-blocking")
        public String updatesBlocking() {
            session.update(data -> {
                beginInner();
                data.put("outer", 1);
            });
            return "done";
        }

        @GET
        @Path("endpoint")
        @SessionLock
        public String endpoint() {
            session.put("outer", 1);
            beginInner();
            return "done";
        }

        @GET
        @Path("stages")
        public CompletionStage<String> stages() {
            return service.write("outer").thenCombine(service.writeLater("inner"), (outer, inner) -> "done");
        }

        @GET
        @Path("forgotten")
        public String forgotten() {
            service.writeLater("inner");
            return "not waited for";
        }

        @GET
        @Path("failed-outer")
        @Blocking
        public CompletionStage<String> failedOuter() {
            List<CompletionStage<Void>> inner = new ArrayList<>();
            try {
                session.update(data -> {
                    inner.add(service.writeAfterGate("inner"));
                    throw new UnsupportedOperationException();
                });
            } catch (UnsupportedOperationException expected) {
                Gate.open(); // the inner one goes on
            }
            return inner.get(0).handle((done, failure) -> failure == null ? "done" : failure.getClass().getSimpleName());
        }

        @GET
        @Path("resources")
        public String resources() {
            LockedSession outer = session.lock();
            LockedSession inner = session.lock();
            outer.put("outer", 1);
            inner.put("inner", 1);
            outer.close();
            try {
                inner.close();
                return "closed";
            } catch (IllegalStateException expected) {
                return expected.getClass().getSimpleName();
            }
        }
    }

    @ApplicationScoped
    public static class Service {

        private volatile CompletableFuture<Void> otherBegun = new CompletableFuture<>();

        @Inject
        ReactiveSession reactive;

        /** Is over as soon as the other one is in its body. */
        @SessionLock
        public CompletionStage<Void> write(String key) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            otherBegun = begun;
            return reactive.put(key, 1).subscribeAsCompletionStage().thenCompose(put -> begun);
        }

        @SessionLock
        public CompletionStage<Void> writeAfterGate(String key) {
            return Gate.passLater().subscribeAsCompletionStage()
                    .thenCompose(passed -> reactive.put(key, 1).subscribeAsCompletionStage());
        }

        @SessionLock
        public CompletionStage<Void> writeLater(String key) {
            return reactive.put(key, 1).subscribeAsCompletionStage().thenCompose(put -> {
                CompletionStage<Void> passed = Gate.passLater().subscribeAsCompletionStage();
                otherBegun.complete(null);
                return passed;
            });
        }
    }
}
