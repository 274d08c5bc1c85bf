package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A login session inherits the cookie store where it says itself that copies of its cookie may outlive the logout. */
class LoginInCopiedCookiesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(LoginResource.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.max-chunks", "1")
            .overrideConfigKey("quarkus.sessions.auth.cookie-store.revocation", "none");

    @Test
    void starts() {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        Browser copy = browser.copy();
        browser.get("/logout");
        assertThat(copy.text("/me")).isEqualTo("ann");
    }
}
