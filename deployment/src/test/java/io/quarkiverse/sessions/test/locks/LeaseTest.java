package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A slow holder's lease is renewed until {@code lock.max-hold}; then the lock is lost, and what it saves is refused. */
class LeaseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Slow.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.lock.max-hold", "4S")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "30S");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
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
    @ValueSource(strings = { "update", "annotated", "reactive" })
    void aSlowHolderKeepsTheLock(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/" + way);
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> next = browser.getAsync("/increment");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> renewals() >= 4);
        assertThat(next).isNotDone();
        Gate.open();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(next.get(10, TimeUnit.SECONDS).body()).isEqualTo("101");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "annotated", "reactive" })
    void pastMaxHoldTheNextGoesAndTheLateSaveIsRefused(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> late = browser.getAsync("/" + way);
        Gate.awaitEntered();
        assertThat(browser.text("/increment")).as("served while the other is still in its body").isEqualTo("1");
        assertThat(late).isNotDone();
        Gate.open();
        HttpResponse<String> answer = late.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(browser.text("/increment")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "use-after-loss", "use-after-loss-annotated" })
    void furtherUseInTheBodyThrows(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> late = browser.getAsync("/" + way);
        Gate.awaitEntered();
        assertThat(browser.text("/increment")).isEqualTo("1");
        Gate.open();
        assertThat(late.get(10, TimeUnit.SECONDS).body()).isEqualTo("lost lost");
    }

    @Test
    void aFailedRenewalIsTriedAgain() throws Exception {
        SteeredStore.FAILING.add("renewLease");
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/update");
        Gate.awaitEntered();
        Awaitility.await().until(() -> renewals() >= 1);
        SteeredStore.FAILING.clear();
        long failed = renewals();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> renewals() >= failed + 3);
        Gate.open();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(browser.text("/increment")).isEqualTo("101");
    }

    private static long renewals() {
        return SteeredStore.CALLS.stream().filter("renewLease"::equals).count();
    }

    @Path("/")
    public static class Slow {

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
                data.put("count", 100);
                Gate.pass();
            });
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("count", 100);
            Gate.pass();
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.update(data -> {
                data.put("count", 100);
                return Gate.passLater();
            });
        }

        @GET
        @Path("use-after-loss")
        public String useAfterLoss() {
            return session.updateAndGet(data -> {
                Gate.pass();
                return use(() -> data.get("count", Integer.class)) + " " + use(() -> data.put("count", 1));
            });
        }

        @GET
        @Path("use-after-loss-annotated")
        @SessionLock
        public String useAfterLossAnnotated() {
            Gate.pass();
            return use(() -> session.get("count", Integer.class)) + " " + use(() -> session.put("count", 1));
        }

        private static String use(Runnable use) {
            try {
                use.run();
                return "usable";
            } catch (SessionLockLostException expected) {
                return "lost";
            }
        }
    }
}
