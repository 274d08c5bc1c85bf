package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

/**
 * However one user's requests wait for the lock of their session, other users find a thread, the holder finds one, and no more
 * than a bounded number waits.
 */
@Tag("core")
class OneUserBlocksNobodyTest {

    private static final int WORKERS = 8;
    private static final int MOST_REQUESTS = 12;
    private static final int CROWD = 40;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Shared.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideRuntimeConfigKey("quarkus.thread-pool.max-threads", String.valueOf(WORKERS))
            .overrideConfigKey("quarkus.sessions.lock.max-waiting", String.valueOf(MOST_REQUESTS))
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "60S");

    @Inject
    SessionEngine engine;

    private Browser user;
    private Browser other;

    static Stream<Arguments> allCombinations() {
        List<String> holders = List.of("hold-annotated", "hold-blocking", "hold-uni");
        List<String> waiters = List.of("update", "lock", "annotated", "annotated-blocking-pipeline", "bean", "uni",
                "annotated-uni");
        return holders.stream().flatMap(holder -> waiters.stream().map(waiter -> Arguments.of(holder, waiter)));
    }

    @BeforeEach
    void start() {
        Gate.reset();
        user = new Browser();
        other = new Browser();
        user.text("/start");
    }

    @ParameterizedTest
    @MethodSource("allCombinations")
    void othersAreServed(String holder, String waiter) {
        CompletableFuture<HttpResponse<String>> holding = user.getAsync("/" + holder);
        Gate.awaitEntered();
        List<CompletableFuture<HttpResponse<String>>> crowd = IntStream.range(0, CROWD)
                .mapToObj(n -> user.getAsync("/" + waiter)).toList();
        int most = waiter.endsWith("uni") ? MOST_REQUESTS : WORKERS / 2;
        Awaitility.await().untilAsserted(() -> {
            assertThat(crowd.stream().filter(CompletableFuture::isDone).count()).as("refused").isEqualTo(CROWD - most);
            assertThat(engine.waitingForLocks()).as("who waits, and the holder").isEqualTo(most + 1);
        });
        assertThat(other.text("/plain")).as("another user").isEqualTo("served");
        Gate.open();
        assertThat(holding.join().statusCode()).isEqualTo(200);
        List<HttpResponse<String>> answers = crowd.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(most);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200)).hasSize(CROWD - most).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(user.text("/count")).isEqualTo(String.valueOf(most));
        Awaitility.await().untilAsserted(() -> assertThat(engine.waitingForLocks()).isZero());
        assertThat(engine.blockedThreads()).isZero();
    }

    @Path("/")
    public static class Shared {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @Inject
        Bean bean;

        @GET
        @Path("start")
        public void start() {
            session.put("count", 0);
        }

        @GET
        @Path("plain")
        public String plain() {
            return "served";
        }

        @GET
        @Path("count")
        public int count() {
            return session.get("count", Integer.class).orElseThrow();
        }

        @GET
        @Path("hold-annotated")
        @SessionLock
        public String holdAnnotated() {
            Gate.pass();
            return "held";
        }

        @GET
        @Path("hold-blocking")
        public String holdBlocking() {
            return session.updateAndGet(data -> {
                Gate.pass();
                return "held";
            });
        }

        @GET
        @Path("hold-uni")
        public Uni<String> holdUni() {
            return reactive.updateAndGet(data -> Gate.passLater().replaceWith("held"));
        }

        @GET
        @Path("update")
        public String update() {
            return session.updateAndGet(data -> {
                data.put("count", data.get("count", Integer.class).orElseThrow() + 1);
                return "updated";
            });
        }

        @GET
        @Path("lock")
        public String lock() {
            try (LockedSession locked = session.lock()) {
                locked.put("count", locked.get("count", Integer.class).orElseThrow() + 1);
                return "updated";
            }
        }

        @GET
        @Path("annotated")
        @SessionLock
        public String annotated() {
            session.put("count", count() + 1);
            return "updated";
        }

        @GET
        @Path("annotated-blocking-pipeline")
        @Blocking
        @SessionLock
        public Uni<String> annotatedBlockingPipeline() {
            return annotatedUni();
        }

        @GET
        @Path("annotated-uni")
        @SessionLock
        public Uni<String> annotatedUni() {
            return reactive.get("count", Integer.class)
                    .chain(count -> reactive.put("count", count.orElseThrow() + 1)).replaceWith("updated");
        }

        @GET
        @Path("bean")
        public String bean() {
            return bean.increment();
        }

        @GET
        @Path("uni")
        public Uni<String> uni() {
            return reactive.updateAndGet(data -> {
                data.put("count", data.get("count", Integer.class).orElseThrow() + 1);
                return Uni.createFrom().item("updated");
            });
        }
    }

    @jakarta.enterprise.context.ApplicationScoped
    public static class Bean {

        @Inject
        Session session;

        @SessionLock
        String increment() {
            session.put("count", session.get("count", Integer.class).orElseThrow() + 1);
            return "updated";
        }
    }
}
