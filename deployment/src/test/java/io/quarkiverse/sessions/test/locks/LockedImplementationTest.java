package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

/** An endpoint whose {@code @GET} stands at an interface holds the lock that its implementation asks for. */
class LockedImplementationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Api.class, GenericApi.class, Resource.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/implementation/start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/implementation/text", "/implementation/stream", "/implementation/generic?value=x" })
    void locked(String path) {
        assertThat(browser.text(path)).isEqualTo("locked");
    }

    @Path("/implementation")
    public interface Api {

        @GET
        @Path("start")
        void start();

        @GET
        @Path("text")
        String text();

        @GET
        @Path("stream")
        Multi<String> stream();
    }

    public interface GenericApi<T> {

        @GET
        @Path("generic")
        Multi<String> generic(@QueryParam("value") T value);
    }

    public static class Resource implements Api, GenericApi<String> {

        @Inject
        Session session;

        @Inject
        SessionEngine engine;

        @Override
        public void start() {
            session.put("started", true);
        }

        @Override
        @SessionLock
        public String text() {
            return state();
        }

        @Override
        @SessionLock
        public Multi<String> stream() {
            return Multi.createFrom().item(state());
        }

        @Override
        @SessionLock
        public Multi<String> generic(String value) {
            return Multi.createFrom().item(state());
        }

        private String state() {
            return engine.heldLocks() == 0 ? "free" : "locked";
        }
    }
}
