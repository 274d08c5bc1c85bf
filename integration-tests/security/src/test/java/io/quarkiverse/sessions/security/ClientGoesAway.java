package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** A client that hangs up leaves no lock behind where the session was used before the endpoint was known. */
abstract class ClientGoesAway {

    private static volatile HttpServerResponse held;

    static QuarkusUnitTest app() {
        return Accounts.app(ClientGoesAway.class, Holding.class);
    }

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        Gate.reset();
        browser = new Browser();
        browser.text("/login?user=ann");
    }

    @AfterEach
    void nothingIsHeld() {
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/hold-annotated", "/hold-directly" })
    void aBlockingMethodGoesOnToItsEndAndSaves(String path) throws Exception {
        try (Socket holder = request(path)) {
            Gate.awaitEntered();
        }
        Awaitility.await().until(() -> held.closed());
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(browser.text("/held")).isEqualTo("held"));
    }

    @Test
    void aReactiveBodyIsCancelledAndDiscarded() throws Exception {
        try (Socket holder = request("/hold-reactive")) {
            Gate.awaitEntered();
        }
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
        assertThat(Gate.wasCancelled()).isTrue();
        assertThat(browser.text("/held")).isEqualTo("none");
    }

    private Socket request(String path) throws IOException {
        URI uri = Browser.uri(path);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: AUTH=" + browser.cookie("AUTH")
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Path("/")
    public static class Holding {

        @SessionName("auth")
        AuthSession auth;

        @SessionName("auth")
        ReactiveAuthSession reactive;

        @Inject
        RoutingContext request;

        @GET
        @Path("held")
        public String held() {
            return auth.get("held", String.class).orElse("none");
        }

        @GET
        @Path("hold-annotated")
        @SessionLock("auth")
        public void holdAnnotated() {
            holdDirectly();
        }

        @GET
        @Path("hold-directly")
        public void holdDirectly() {
            held = request.response();
            auth.keys();
            Gate.pass();
            auth.put("held", "held");
        }

        @GET
        @Path("hold-reactive")
        public Uni<Void> holdReactive() {
            return reactive.update(data -> {
                data.put("held", "never");
                return Gate.passLater();
            });
        }
    }
}
