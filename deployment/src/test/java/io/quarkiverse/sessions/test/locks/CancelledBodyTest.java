package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A body that is cancelled ends before its lock is the next one's. */
class CancelledBodyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Waiting.class);

    private Browser browser;

    @BeforeEach
    void start() {
        Waiting.HELD_THEN.set(-1);
        browser = new Browser();
        browser.text("/start");
    }

    @Test
    void byWhoeverCalledUpdate() {
        assertThat(browser.text("/limited")).isEqualTo("not within 50 ms");
        assertEndedUnderTheLock();
    }

    @Test
    void byAClientThatGoesAway() throws IOException {
        URI uri = Browser.uri("/unlimited");
        try (Socket client = new Socket(uri.getHost(), uri.getPort())) {
            client.getOutputStream().write(("GET /unlimited HTTP/1.1\r\nHost: localhost\r\nCookie: SESSION="
                    + browser.cookie("SESSION") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            Awaitility.await().untilAsserted(() -> assertThat(Waiting.HELD_THEN).hasValue(0));
        }
        assertEndedUnderTheLock();
    }

    private static void assertEndedUnderTheLock() {
        Awaitility.await().untilAsserted(() -> assertThat(Waiting.HELD_THEN).hasPositiveValue());
    }

    @Path("/")
    public static class Waiting {

        /** The number of locks when the body was cancelled, 0 while it waits. */
        static final AtomicInteger HELD_THEN = new AtomicInteger();

        @Inject
        SessionEngine engine;

        @Inject
        ReactiveSession session;

        @GET
        @Path("start")
        public Uni<Void> start() {
            return session.put("key", "value");
        }

        @GET
        @Path("unlimited")
        public Uni<String> unlimited() {
            return session.update(data -> {
                HELD_THEN.set(0);
                return Uni.createFrom().<Void> nothing().onCancellation().invoke(() -> HELD_THEN.set(engine.heldLocks()));
            }).replaceWith("impossible");
        }

        @GET
        @Path("limited")
        public Uni<String> limited() {
            return unlimited().ifNoItem().after(Duration.ofMillis(50)).recoverWithItem("not within 50 ms");
        }
    }
}
