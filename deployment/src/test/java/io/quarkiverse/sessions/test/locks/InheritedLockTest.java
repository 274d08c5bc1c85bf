package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.NamedSessions;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

/** A resource inherits the lock of the class that it extends, also for what streams. */
class InheritedLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Base.class, Derived.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow");

    @Test
    void held() {
        Browser browser = new Browser();
        browser.text("/derived/start");
        assertThat(browser.text("/derived/stream")).isEqualTo("locked");
    }

    @SessionLock
    public abstract static class Base {

        @Inject
        Session session;

        @Inject
        NamedSessions engine;

        @GET
        @Path("start")
        public void start() {
            session.put("started", true);
        }

        @GET
        @Path("stream")
        public Multi<String> stream() {
            return Multi.createFrom().item(engine.heldLocks() == 0 ? "free" : "locked");
        }
    }

    @Path("/derived")
    public static class Derived extends Base {
    }
}
