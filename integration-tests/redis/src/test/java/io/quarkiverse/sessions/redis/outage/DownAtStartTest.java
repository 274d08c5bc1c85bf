package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** An application starts without its Redis, serves what needs no session, and finds the Redis when it comes. */
class DownAtStartTest {

    static final Connection REDIS = Connection.of(DownAtStartTest.class);

    static {
        REDIS.cut();
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void startsWithoutRedis() {
        try (Log log = new Log()) {
            Browser browser = new Browser();
            assertThat(browser.text("/nothing")).isEqualTo("nothing");
            assertThat(browser.text("/read")).as("without a cookie nothing is asked").isEqualTo("none");
            for (int n = 0; n < 3; n++) {
                Outages.unavailable(browser, "/write");
                Outages.unavailable(browser, "/locked");
                Outages.unavailable(browser, "/reactive");
            }
            Browser returning = new Browser().withCookie("SESSION", "A".repeat(64));
            Outages.unavailable(returning, "/read");
            assertThat(returning.text("/nothing")).isEqualTo("nothing");
            log.tellsOfOneOutage();
            REDIS.pass();
            Outages.recovered(browser, "/write?value=here");
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(browser.text("/read")).isEqualTo("here");
                assertThat(log.notes()).singleElement().isEqualTo("The store of session '<default>' answers again");
            });
            log.tellsOfOneOutage();
            REDIS.cut();
            Outages.unavailable(browser, "/read");
            Outages.unavailable(browser, "/read");
            assertThat(log.complaints()).as("one line for each outage").hasSize(2);
        }
    }
}
