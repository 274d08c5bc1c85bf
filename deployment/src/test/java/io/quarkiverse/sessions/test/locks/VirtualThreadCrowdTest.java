package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.VirtualThreads;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Virtual threads that wait for a lock take none away from others: only the number of requests is bounded. */
@EnabledIf(value = VirtualThreads.CAN_BE_USED, disabledReason = VirtualThreads.WHY_NOT)
class VirtualThreadCrowdTest {

    private static final int MOST_REQUESTS = 12;
    private static final int CROWD = 40;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Virtual.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideRuntimeConfigKey("quarkus.thread-pool.max-threads", "8")
            .overrideConfigKey("quarkus.sessions.lock.max-waiting", String.valueOf(MOST_REQUESTS))
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "60S");

    @Inject
    SessionEngine engine;

    private Browser user;

    @BeforeEach
    void start() {
        Gate.reset();
        user = new Browser();
        user.text("/start");
    }

    @ParameterizedTest
    @CsvSource({ "hold,update", "hold,annotated", "hold-annotated,update", "hold-annotated,annotated" })
    void countAsRequestsOnly(String holder, String waiter) {
        CompletableFuture<HttpResponse<String>> holding = user.getAsync("/" + holder);
        Gate.awaitEntered();
        List<CompletableFuture<HttpResponse<String>>> crowd = IntStream.range(0, CROWD)
                .mapToObj(n -> user.getAsync("/" + waiter)).toList();
        Awaitility.await().untilAsserted(() -> {
            assertThat(crowd.stream().filter(CompletableFuture::isDone).count()).isEqualTo(CROWD - MOST_REQUESTS);
            assertThat(engine.waitingForLocks()).isEqualTo(MOST_REQUESTS + 1);
        });
        assertThat(engine.blockedThreads()).isZero();
        Gate.open();
        assertThat(holding.join().statusCode()).isEqualTo(204);
        assertThat(crowd.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 204))
                .hasSize(MOST_REQUESTS);
        assertThat(user.text("/count")).isEqualTo(String.valueOf(MOST_REQUESTS));
    }

    @Path("/")
    @RunOnVirtualThread
    public static class Virtual {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("count", 0);
        }

        @GET
        @Path("hold")
        public void hold() {
            session.update(data -> Gate.pass());
        }

        @GET
        @Path("hold-annotated")
        @SessionLock
        public void holdAnnotated() {
            Gate.pass();
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.put("count", data.get("count", Integer.class).orElseThrow() + 1));
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("count", count() + 1);
        }

        @GET
        @Path("count")
        public int count() {
            return session.get("count", Integer.class).orElseThrow();
        }
    }
}
