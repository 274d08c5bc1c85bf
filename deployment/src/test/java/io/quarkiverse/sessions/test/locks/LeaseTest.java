package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
@Tag("clock")
class LeaseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Slow.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.lock.max-hold", "4S")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "30S");

    @Inject
    SessionEngine engine;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        Gate.reset();
    }

    @AfterEach
    void nothingIsHeld() {
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @Test
    void aSlowHolderKeepsTheLock() throws Exception {
        List<Holder> holders = Holder.ofAll("update", "annotated", "reactive");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> renewals() >= 4 * holders.size());
        assertThat(holders).noneMatch(holder -> holder.next().isDone());
        Gate.open();
        for (Holder holder : holders) {
            assertThat(holder.statusCode()).as(holder.way()).isEqualTo(204);
            assertThat(holder.next().get(10, TimeUnit.SECONDS).body()).as(holder.way()).isEqualTo("101");
        }
    }

    /** What it saves is refused, and further use in its body throws. */
    @Test
    void pastMaxHoldTheNextGoesAndTheLateOneHasLost() throws Exception {
        List<Holder> late = Holder.ofAll("update", "annotated", "reactive", "use-after-loss", "use-after-loss-annotated");
        for (Holder holder : late) {
            assertThat(holder.next().get(10, TimeUnit.SECONDS).body())
                    .as("served while " + holder.way() + " is still in its body").isEqualTo("1");
            assertThat(holder.answer()).isNotDone();
        }
        Gate.open();
        for (Holder holder : late) {
            if (holder.way().startsWith("use-after-loss")) {
                assertThat(holder.answer().get(10, TimeUnit.SECONDS).body()).as(holder.way()).isEqualTo("lost lost");
            } else {
                assertThat(holder.statusCode()).as(holder.way()).isEqualTo(409);
            }
            assertThat(holder.browser().text("/increment")).as(holder.way()).isEqualTo("2");
        }
    }

    @Test
    void aFailedRenewalIsTriedAgain() throws Exception {
        SteeredStore.FAILING.add("renewLease");
        Holder holder = Holder.ofAll("update").get(0);
        Awaitility.await().until(() -> renewals() >= 1);
        SteeredStore.FAILING.clear();
        long failed = renewals();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> renewals() >= failed + 3);
        Gate.open();
        assertThat(holder.statusCode()).isEqualTo(204);
        assertThat(holder.next().get(10, TimeUnit.SECONDS).body()).isEqualTo("101");
    }

    /** A session of its own whose lock is held at the gate, and who waits for it. */
    private record Holder(String way, Browser browser, CompletableFuture<HttpResponse<String>> answer,
            CompletableFuture<HttpResponse<String>> next) {

        static List<Holder> ofAll(String... ways) {
            Gate.reset(ways.length);
            Map<String, Browser> browsers = new LinkedHashMap<>();
            Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
            for (String way : ways) {
                Browser browser = new Browser();
                browser.text("/start");
                browsers.put(way, browser);
            }
            browsers.forEach((way, browser) -> answers.put(way, browser.getAsync("/" + way)));
            Gate.awaitEntered();
            return Stream.of(ways).map(way -> new Holder(way, browsers.get(way), answers.get(way),
                    browsers.get(way).getAsync("/increment"))).toList();
        }

        int statusCode() throws Exception {
            return answer.get(10, TimeUnit.SECONDS).statusCode();
        }
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
