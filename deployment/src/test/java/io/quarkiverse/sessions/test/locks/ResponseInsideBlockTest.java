package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HandlerType;
import io.vertx.ext.web.RoutingContext;

/** A route answers inside a block: what the block has written is stored when the block ends, as after the head. */
class ResponseInsideBlockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Start.class, Routes.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @AfterEach
    void nothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "resource", "resource-in-update" })
    void stored(String way) {
        assertThat(browser.text("/" + way)).isEqualTo("sent");
        Awaitility.await().untilAsserted(() -> assertThat(browser.text("/value")).isEqualTo(way));
    }

    @Path("/")
    public static class Start {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("value", "start");
        }

        @GET
        @Path("value")
        public String value() {
            return session.get("value", String.class).orElseThrow();
        }
    }

    public static class Routes {

        @Inject
        Session session;

        @Route(path = "/update", type = HandlerType.BLOCKING)
        void update(RoutingContext context) {
            session.update(data -> {
                data.put("value", "update");
                context.response().end("sent").toCompletionStage().toCompletableFuture().join();
            });
        }

        @Route(path = "/resource", type = HandlerType.BLOCKING)
        void resource(RoutingContext context) {
            try (LockedSession locked = session.lock()) {
                locked.put("value", "resource");
                context.response().end("sent").toCompletionStage().toCompletableFuture().join();
            }
        }

        @Route(path = "/resource-in-update", type = HandlerType.BLOCKING)
        void resourceInUpdate(RoutingContext context) {
            session.update(data -> {
                try (LockedSession locked = session.lock()) {
                    locked.put("value", "resource-in-update");
                    context.response().end("sent").toCompletionStage().toCompletableFuture().join();
                }
            });
        }
    }
}
