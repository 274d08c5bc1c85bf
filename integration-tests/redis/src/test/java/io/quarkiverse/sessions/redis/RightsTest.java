package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** The rights that the guide names are enough. */
class RightsTest {

    static final Server REDIS = Rights.ofSessions(RightsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(Rights.uri(REDIS), Ways.class, Rights.class)
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void everyOperation() {
        Browser browser = new Browser();
        for (String way : new String[] { "write", "read", "locked", "locked-unchanged", "write-then-locked", "clear",
                "rotate", "read" }) {
            browser.text("/" + way);
        }
        assertThat(browser.text("/read")).isEqualTo("new");
        browser.text("/end");
        assertThat(browser.text("/read")).isEqualTo("none");
        Rights.assertNothingWasRefused(REDIS);
    }
}
