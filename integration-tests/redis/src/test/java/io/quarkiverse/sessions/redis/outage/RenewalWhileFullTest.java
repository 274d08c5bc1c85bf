package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Redis is full and evicts nothing. A renewal is not put off: the secret that it replaces would stay. */
class RenewalWhileFullTest {

    private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

    static final Server REDIS = Server.of(RenewalWhileFullTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S")
            .overrideConfigKey("quarkus.sessions.renew-after", RENEW_AFTER.toString());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void readsAndRenewalsWork() {
        Browser browser = new Browser();
        browser.text("/steps/whole?value=old");
        Outages.maxMemory(REDIS, "1");
        RedisTest.await(RENEW_AFTER, REDIS.uri());
        String before = browser.cookie("SESSION");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
        assertThat(browser.cookie("SESSION")).isNotEqualTo(before);
        assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
    }
}
