package io.quarkiverse.sessions.test.ends;

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

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A session is ended and another one begun by a login, all under the lock of the former: what follows is stored. */
class StartedAfreshUnderLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class)
            .overrideConfigKey("quarkus.sessions.login.enabled", "true");

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
    @ValueSource(strings = { "update", "annotated", "resource", "nested", "keeping-data", "logout-first" })
    void whatIsWrittenAfterTheLogInIsThere(String way) {
        assertThat(browser.get("/" + way).statusCode()).isEqualTo(204);
        assertThat(browser.text("/contents")).isEqualTo("ann [after]");
    }

    @Path("/")
    public static class Work {

        @Inject
        AuthSession session;

        @GET
        @Path("start")
        public void start() {
            session.put("before", 1);
        }

        @GET
        @Path("contents")
        public String contents() {
            return session.currentUser(String.class).orElse("nobody") + " " + session.keys();
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> {
                session.invalidate();
                session.login("ann");
                data.put("after", 1);
            });
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.invalidate();
            session.login("ann");
            session.put("after", 1);
        }

        @GET
        @Path("resource")
        public void resource() {
            try (var locked = session.lock()) {
                session.invalidate();
                session.login("ann");
                locked.put("after", 1);
            }
        }

        @GET
        @Path("nested")
        @SessionLock
        public void nested() {
            session.update(data -> {
                session.invalidate();
                session.login("ann");
                data.put("after", 1);
            });
        }

        @GET
        @Path("keeping-data")
        @SessionLock
        public void keepingData() {
            session.invalidate();
            session.put("after", 1);
            session.login("ann", LoginOptions.builder().keepData(true).build());
        }

        @GET
        @Path("logout-first")
        @SessionLock
        public void logoutFirst() {
            session.logout();
            session.login("ann");
            session.update(data -> data.put("after", 1));
        }
    }
}
