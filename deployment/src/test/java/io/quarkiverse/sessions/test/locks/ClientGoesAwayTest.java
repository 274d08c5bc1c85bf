package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

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
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * A client hangs up: as a waiter it is forgotten and its body does not run; in a reactive body it is cancelled, discarded and
 * released; a blocking body goes on to its end and saves.
 */
class ClientGoesAwayTest {

    private static final AtomicInteger BODIES = new AtomicInteger();
    private static final CountDownLatch CLOSED = new CountDownLatch(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Leaving.class, Routes.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "60S");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        BODIES.set(0);
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
    @ValueSource(strings = { "update", "annotated", "reactive", "route" })
    void aWaiterIsForgotten(String way) throws Exception {
        CompletableFuture<?> holder = browser.getAsync("/hold");
        Gate.awaitEntered();
        try (Socket waiter = request("/" + way)) {
            Awaitility.await().until(() -> engine.waitingForLocks() == 2);
        }
        Awaitility.await().untilAsserted(() -> assertThat(engine.waitingForLocks()).isEqualTo(1));
        Gate.open();
        holder.join();
        assertThat(browser.text("/value")).isEqualTo("held");
        assertThat(BODIES).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "hold-reactive", "hold-route" })
    void aReactiveBodyIsCancelledAndDiscarded(String way) throws Exception {
        try (Socket holder = request("/" + way)) {
            Gate.awaitEntered();
        }
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
        assertThat(Gate.wasCancelled()).isTrue();
        assertThat(browser.text("/value")).isEqualTo("start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "hold", "hold-annotated" })
    void aBlockingBodyKeepsTheLockToItsEndAndSaves(String way) throws Exception {
        try (Socket holder = request("/" + way)) {
            Gate.awaitEntered();
        }
        int holding = engine.waitingForLocks();
        CompletableFuture<?> next = browser.getAsync("/update");
        Awaitility.await().until(() -> engine.waitingForLocks() == holding + 1);
        assertThat(BODIES).hasValue(0);
        Gate.open();
        next.join();
        assertThat(browser.text("/value")).isEqualTo("held, updated");
    }

    @Test
    void aBlockingEndpointStoresWhatItWritesDirectly() throws Exception {
        try (Socket holder = request("/write-after")) {
            Gate.awaitEntered();
        }
        Awaitility.await().until(() -> CLOSED.getCount() == 0);
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(browser.text("/value")).isEqualTo("written"));
    }

    @Test
    void anUploadUnderWayHoldsNoLock() throws Exception {
        try (Socket upload = request("POST", "/upload", "Content-Length: 100\r\n\r\nbegun")) {
            browser.text("/update");
            assertThat(engine.waitingForLocks()).isZero();
        }
        browser.text("/update");
    }

    private Socket request(String path) throws IOException {
        return request("GET", path, "\r\n");
    }

    private Socket request(String method, String path, String rest) throws IOException {
        URI uri = Browser.uri(path);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: SESSION="
                + browser.cookie("SESSION") + "\r\n" + rest).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Path("/")
    public static class Leaving {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("start")
        public void start() {
            session.put("value", "start");
        }

        @GET
        @Path("value")
        public String value() {
            return session.get("value", String.class).orElse("none");
        }

        @GET
        @Path("hold")
        public void hold() {
            session.update(data -> {
                Gate.pass();
                data.put("value", "held");
            });
        }

        @GET
        @Path("hold-annotated")
        @SessionLock
        public void holdAnnotated() {
            Gate.pass();
            session.put("value", "held");
        }

        @GET
        @Path("write-after")
        public void writeAfter(@Context RoutingContext context) {
            session.keys();
            context.addEndHandler(ended -> CLOSED.countDown());
            Gate.pass();
            session.put("value", "written");
        }

        @POST
        @Path("upload")
        @SessionLock
        public void upload(String body) {
            session.put("value", body);
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> {
                BODIES.incrementAndGet();
                data.put("value", data.get("value", String.class).orElse("") + ", updated");
            });
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            BODIES.incrementAndGet();
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.update(data -> {
                BODIES.incrementAndGet();
                return Uni.createFrom().voidItem();
            });
        }

        @GET
        @Path("hold-reactive")
        public Uni<Void> holdReactive() {
            return reactive.update(data -> {
                data.put("value", "never");
                return Gate.passLater();
            });
        }
    }

    public static class Routes {

        @Inject
        ReactiveSession session;

        @Route(path = "/route", methods = Route.HttpMethod.GET)
        Uni<String> route() {
            return session.update(data -> {
                BODIES.incrementAndGet();
                return Uni.createFrom().voidItem();
            }).replaceWith("done");
        }

        @Route(path = "/hold-route", methods = Route.HttpMethod.GET)
        Uni<String> holdRoute() {
            return session.update(data -> {
                data.put("value", "never");
                return Gate.passLater();
            }).replaceWith("done");
        }
    }
}
