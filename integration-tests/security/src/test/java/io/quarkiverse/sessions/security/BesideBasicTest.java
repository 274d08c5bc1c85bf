package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Credentials in a header come before the session's cookie. */
class BesideBasicTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app()
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.basil", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.basil", "admin");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @Test
    void either() {
        assertThat(browser.send("GET", "/authenticated", "Authorization", basic("basil:secret")).body()).isEqualTo("basil");
        browser.text("/login?user=ann");
        assertThat(browser.text("/authenticated")).isEqualTo("ann");
    }

    @Test
    void theHeaderFirst() {
        browser.text("/login?user=ann");
        assertThat(browser.send("GET", "/authenticated", "Authorization", basic("basil:secret")).body()).isEqualTo("basil");
        assertThat(browser.send("GET", "/authenticated", "Authorization", basic("basil:wrong")).statusCode()).isEqualTo(401);
    }

    @Test
    void neither() {
        assertThat(browser.get("/authenticated").statusCode()).isEqualTo(401);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
