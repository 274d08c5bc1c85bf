package io.quarkiverse.sessions.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionWithoutTouch;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** In the cookie store a request that is no access gives the browser no new cookie; one that writes does. */
class WithoutTouchInCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Pages.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write");
    }

    private boolean givesACookie(String path) {
        return browser.get(path).headers().firstValue("Set-Cookie").isPresent();
    }

    @Test
    void keepsNothingAlive() {
        assertThat(givesACookie("/countdown")).isFalse();
        assertThat(givesACookie("/countdown/locked")).isFalse();
        assertThat(givesACookie("/read")).isTrue();
        assertThat(givesACookie("/countdown/writes")).isTrue();
    }

    @Path("/")
    public static class Pages {

        @Inject
        Session session;

        @GET
        @Path("write")
        public void write() {
            session.put("key", "value");
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("countdown")
        @SessionWithoutTouch
        public String countdown() {
            return session.expiresAt().toString();
        }

        @GET
        @Path("countdown/locked")
        @SessionWithoutTouch
        @SessionLock
        public String locked() {
            return read();
        }

        @GET
        @Path("countdown/writes")
        @SessionWithoutTouch
        public void writes() {
            session.put("key", "polled");
        }
    }
}
