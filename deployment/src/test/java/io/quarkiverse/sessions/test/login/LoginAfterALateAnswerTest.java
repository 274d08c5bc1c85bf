package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A late answer may bring back a cookie from before the log-in, which opens nothing. As everywhere it is in nobody's way once
 * no
 * request from before the log-in can be at work any more.
 */
class LoginAfterALateAnswerTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app()
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
            .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "in-memory")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.max-hold", "1S");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/put?value=anonymous", "/login?user=bob" })
    void theUserCanLogInAgain(String before) {
        browser.text(before);
        Browser late = browser.copy();
        browser.text("/login?user=ann");
        assertThat(late.get("/login?user=ann").statusCode()).isEqualTo(409);
        Awaitility.await().untilAsserted(() -> assertThat(late.get("/login?user=ann").statusCode()).isEqualTo(204));
        assertThat(late.text("/me")).isEqualTo("ann");
        assertThat(browser.text("/me")).as("another session").isEqualTo("ann");
    }
}
