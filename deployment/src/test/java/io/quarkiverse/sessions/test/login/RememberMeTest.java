package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** How long a login lasts, on the server and in the browser. */
class RememberMeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Expiry.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".idle-timeout", "10M")
            .overrideConfigKey("quarkus.sessions.\"auth\".absolute-timeout", "2H");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @Test
    void endsWithTheBrowserUnlessAskedFor() {
        assertThat(setCookie("/login-for?user=ann")).doesNotContain("Max-Age");
        assertThat(untilExpiry()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void aDurationAloneLeavesTheIdleTimeout() {
        assertThat(setCookie("/login-for?user=ann&duration=P30D")).doesNotContain("Max-Age");
        assertThat(untilExpiry()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void remembered() {
        long days30 = Duration.ofDays(30).toSeconds();
        assertThat(maxAge(setCookie("/login-for?user=ann&duration=P30D&remember=true"))).isBetween(days30 - 60, days30);
        assertThat(untilExpiry()).isBetween(Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30));
        assertThat(maxAge(setCookie("/rotate"))).as("a new secret is remembered too").isBetween(days30 - 60, days30);
    }

    @Test
    void rememberedForTheAbsoluteTimeout() {
        assertThat(maxAge(setCookie("/login-for?user=ann&remember=true"))).isBetween(7140L, 7200L);
    }

    @Test
    void notByTheNextLogIn() {
        setCookie("/login-for?user=ann&duration=P30D&remember=true");
        assertThat(setCookie("/login-for?user=ann")).doesNotContain("Max-Age");
        assertThat(untilExpiry()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void aShortLogInEnds() {
        browser.text("/login-for?user=ann&duration=PT2S");
        assertThat(browser.text("/me")).isEqualTo("ann");
        Awaitility.await().untilAsserted(() -> assertThat(browser.text("/me")).isEqualTo("nobody"));
    }

    private String setCookie(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(204);
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static long maxAge(String cookie) {
        return Long.parseLong(cookie.replaceFirst(".*Max-Age=(\\d+).*", "$1"));
    }

    private Duration untilExpiry() {
        return Duration.between(Instant.now(), Instant.parse(browser.text("/expiry")));
    }

    @Path("/")
    public static class Expiry {

        @Inject
        @SessionName("auth")
        AuthSession auth;

        @GET
        @Path("expiry")
        public String expiry() {
            return auth.expiresAt().toString();
        }

        @GET
        @Path("rotate")
        public void rotate() {
            auth.rotateId();
        }
    }
}
