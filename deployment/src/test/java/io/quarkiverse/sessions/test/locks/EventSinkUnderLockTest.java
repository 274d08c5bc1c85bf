package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A method that is given an event sink sends the head itself; what it writes under its lock is stored when it ends. */
class EventSinkUnderLockTest {

    private static final AtomicReference<SseEventSink> OPEN = new AtomicReference<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Events.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @Test
    void itsWritesAreStored() {
        browser.open("/events");
        Awaitility.await().until(() -> OPEN.get() != null && engine.heldLocks() == 0);
        assertThat(browser.text("/value")).isEqualTo("direct and updated");
        OPEN.get().close();
    }

    @Path("/")
    public static class Events {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("value", "none");
        }

        @GET
        @Path("value")
        public String value() {
            return session.get("value", String.class).orElseThrow() + session.get("further", String.class).orElse("");
        }

        @GET
        @Path("events")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        @SessionLock
        public void events(@Context SseEventSink sink, @Context Sse sse) {
            session.put("value", "direct");
            session.update(data -> data.put("further", " and updated"));
            sink.send(sse.newEvent("sent")).toCompletableFuture().join();
            OPEN.set(sink);
        }
    }
}
