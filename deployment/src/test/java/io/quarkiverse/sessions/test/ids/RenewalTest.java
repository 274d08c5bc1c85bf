package io.quarkiverse.sessions.test.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An old secret is replaced at an access; requests on their way with the old one still work for the grace. */
@Tag("clock")
class RenewalTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Handle.class)
            .overrideConfigKey("quarkus.sessions.renew-after", "1S")
            .overrideConfigKey("quarkus.sessions.renewal-grace", "2S");

    @Test
    void theCookieChangesAndTheSessionStays() {
        Browser browser = new Browser();
        browser.text("/start");
        String first = browser.cookie("SESSION");
        String handle = browser.text("/handle");
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(browser.text("/handle")).isEqualTo(handle);
            assertThat(browser.cookie("SESSION")).isNotEqualTo(first);
        });
        assertThat(browser.text("/handle")).isEqualTo(handle);
        Browser onItsWay = new Browser().withCookie("SESSION", first);
        assertThat(onItsWay.text("/handle")).as("in its grace").isEqualTo(handle);
        Awaitility.await().atMost(Duration.ofSeconds(10))
                .until(() -> !new Browser().withCookie("SESSION", first).text("/handle").equals(handle));
        assertThat(browser.text("/handle")).isEqualTo(handle);
    }

    @Path("/")
    public static class Handle {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("start", true);
        }

        @GET
        @Path("handle")
        public String handle() {
            return session.handle();
        }
    }
}
