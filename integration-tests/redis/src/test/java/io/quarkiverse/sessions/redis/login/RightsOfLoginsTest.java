package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.Rights;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** The rights that the guide names for logins are enough. */
class RightsOfLoginsTest {

    static final Server REDIS = Rights.ofLogins(RightsOfLoginsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(Rights.uri(REDIS), Rights.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "2");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void everyOperation() {
        Browser browser = new Browser();
        for (String way : new String[] { "/put?value=cart", "/login?user=ann", "/login?user=ann", "/login?user=bob&keep=true",
                "/login?user=ann", "/registry/list?user=ann", "/logout", "/login?user=ann", "/logout-others" }) {
            browser.text(way);
        }
        for (int n = 0; n < 3; n++) {
            new Browser().text("/login?user=ann");
        }
        assertThat(browser.text("/me")).as("evicted").isEqualTo("nobody");
        browser.text("/login?user=ann");
        assertThat(browser.text("/registry/end?user=ann&handle=" + browser.text("/handle"))).isEqualTo("true");
        browser.text("/login?user=ann");
        browser.text("/logout-everywhere");
        assertThat(browser.text("/registry/list?user=ann")).isEqualTo("[]");
        assertThat(browser.text("/registry/end-all?user=ann")).isEqualTo("0");
        Rights.assertNothingWasRefused(REDIS);
    }
}
