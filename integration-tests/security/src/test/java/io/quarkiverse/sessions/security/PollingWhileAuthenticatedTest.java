package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionWithoutTouch;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.security.Authenticated;
import io.quarkus.test.QuarkusUnitTest;

/** Authentication comes before the endpoint is known: it keeps no session alive for one that does not touch. */
class PollingWhileAuthenticatedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app(Map.of("META-INF/resources/page.txt", "static"), Countdown.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".touch-interval", "0S");

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/login?user=ann");
        SteeredStore.reset();
    }

    private Instant expiry() {
        return Instant.parse(browser.text("/countdown"));
    }

    @Test
    void pollingKeepsNothingAlive() {
        Instant before = expiry();
        assertThat(expiry()).isEqualTo(before);
        assertThat(SteeredStore.CALLS).containsExactly("load auth", "load auth");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/public", "/authenticated", "/page.txt", "/nowhere" })
    void everythingElseDoes(String path) {
        Instant before = expiry();
        SteeredStore.reset();
        browser.get(path);
        Awaitility.await().untilAsserted(() -> assertThat(SteeredStore.CALLS).as("read, then touched")
                .containsExactlyElementsOf(List.of("load auth", "load auth")));
        assertThat(expiry()).isAfter(before);
    }

    @Test
    void aTouchThatFailsFailsNothing() {
        browser.text("/public");
        SteeredStore.failSecond("load auth");
        assertThat(browser.text("/authenticated")).isEqualTo("ann");
    }

    @Path("countdown")
    @SessionWithoutTouch
    public static class Countdown {

        @SessionName("auth")
        AuthSession auth;

        @GET
        @Authenticated
        public String expiresAt() {
            return auth.expiresAt().toString();
        }
    }
}
