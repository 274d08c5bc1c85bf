package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.Rights;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** The rights that the guide names for the ends of cookies are enough. */
class RightsOfRevocationsTest {

    static final Server REDIS = Rights.ofRevocations(RightsOfRevocationsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.inCookies(Rights.uri(REDIS), Rights.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void everyOperation() {
        Browser browser = new Browser();
        for (String way : new String[] { "/put?value=cart", "/login?user=ann", "/login?user=bob", "/logout-others", "/logout",
                "/login?user=ann" }) {
            browser.text(way);
        }
        assertThat(browser.text("/me")).isEqualTo("ann");
        Browser copy = browser.copy();
        browser.text("/logout-everywhere");
        assertThat(copy.text("/me")).isEqualTo("nobody");
        Rights.assertNothingWasRefused(REDIS);
    }
}
