package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Waiters are served in the order they came, and for no longer than {@code lock.wait-timeout}. */
@Tag("clock")
class WaitingTest {

    private static final List<Integer> SERVED = Collections.synchronizedList(new ArrayList<>());

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Waiting.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "3S");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SERVED.clear();
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
    void inOrder(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/hold");
        Gate.awaitEntered();
        List<CompletableFuture<HttpResponse<String>>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiters.add(browser.getAsync("/" + way + "?number=" + i));
            int queued = i + 2;
            Awaitility.await().until(() -> engine.waitingForLocks() == queued);
        }
        Gate.open();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        for (CompletableFuture<HttpResponse<String>> waiter : waiters) {
            assertThat(waiter.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        }
        assertThat(SERVED).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void notForever() throws Exception {
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/hold");
        Gate.awaitEntered();
        List<CompletableFuture<HttpResponse<String>>> waiters = Stream.of("update", "annotated", "reactive")
                .map(way -> browser.getAsync("/" + way + "?number=1")).toList();
        for (CompletableFuture<HttpResponse<String>> waiter : waiters) {
            HttpResponse<String> answer = waiter.get(10, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
        assertThat(SERVED).isEmpty();
        Gate.open();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Path("/")
    public static class Waiting {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("start")
        public void start() {
            session.put("start", true);
        }

        @GET
        @Path("hold")
        public void hold() {
            session.update(data -> Gate.pass());
        }

        @GET
        @Path("update")
        public void update(@QueryParam("number") int number) {
            session.update(data -> SERVED.add(number));
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated(@QueryParam("number") int number) {
            SERVED.add(number);
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive(@QueryParam("number") int number) {
            return reactive.update(data -> {
                SERVED.add(number);
                return Uni.createFrom().voidItem();
            });
        }
    }
}
