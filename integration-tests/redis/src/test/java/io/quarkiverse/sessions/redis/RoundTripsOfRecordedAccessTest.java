package io.quarkiverse.sessions.redis;

import static io.quarkiverse.sessions.redis.RoundTripsTest.calls;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A request that records its access, or gets a new secret, costs one call to Redis more where it reads; a lock does it along.
 */
class RoundTripsOfRecordedAccessTest {

    private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

    static final Connection REDIS = Connection.of(RoundTripsOfRecordedAccessTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Ways.class, RoundTripsTest.class)
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S")
            .overrideConfigKey("quarkus.sessions.renew-after", RENEW_AFTER.toString());

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    /** Every way once, so that the server knows the scripts. */
    @BeforeEach
    void start() {
        browser = new Browser();
        for (String way : new String[] { "write", "read", "locked", "locked-unchanged", "write-then-locked", "rotate", "end",
                "write" }) {
            browser.text("/" + way);
        }
    }

    @ParameterizedTest
    @CsvSource({ "nothing,0,0", "read,1,1", "write,1,2", "locked,0,2", "reactive,0,2", "locked-unchanged,0,2",
            "write-then-locked,1,4", "rotate,1,2", "end,1,2" })
    void ofAnExistingSession(String way, long reads, long scripts) {
        assertThat(costOf(browser, way)).isEqualTo(calls(reads, scripts));
    }

    @Test
    void renewalComesWithIt() {
        RedisTest.await(RENEW_AFTER, REDIS.uri());
        String before = browser.cookie("SESSION");
        assertThat(costOf(browser, "read")).isEqualTo(calls(1, 1));
        assertThat(browser.cookie("SESSION")).isNotEqualTo(before);
        assertThat(costOf(browser, "read")).as("presented first").isEqualTo(calls(1, 1));
    }

    private static Map<String, Long> costOf(Browser browser, String way) {
        return RedisTest.sentDuring(REDIS, () -> browser.text("/" + way));
    }
}
