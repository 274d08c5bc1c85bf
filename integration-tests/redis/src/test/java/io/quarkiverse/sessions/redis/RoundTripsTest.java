package io.quarkiverse.sessions.redis;

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

/** What a request costs in calls to Redis, exactly. */
class RoundTripsTest {

    private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

    static final Connection REDIS = Connection.of(RoundTripsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Ways.class)
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
    @CsvSource({ "nothing,0", "read,1", "write,2", "locked,2", "reactive,2", "locked-unchanged,2", "write-then-locked,4",
            "rotate,2", "end,2" })
    void ofAnExistingSession(String way, int calls) {
        assertThat(costOf(browser, way)).isEqualTo(scripts(calls));
    }

    @ParameterizedTest
    @CsvSource({ "nothing,0", "read,0", "write,1", "locked,1", "reactive,1", "locked-unchanged,0", "write-then-locked,1",
            "rotate,0", "end,0" })
    void withoutACookie(String way, int calls) {
        assertThat(costOf(new Browser(), way)).isEqualTo(scripts(calls));
    }

    @ParameterizedTest
    @CsvSource({ "read,1", "write,2", "locked,2" })
    void ofAnUnknownId(String way, int calls) {
        assertThat(costOf(new Browser().withCookie("SESSION", "A".repeat(64)), way)).isEqualTo(scripts(calls));
    }

    @Test
    void renewalComesWithTheRead() {
        RedisTest.await(RENEW_AFTER, REDIS.uri());
        String before = browser.cookie("SESSION");
        assertThat(costOf(browser, "read")).isEqualTo(scripts(1));
        assertThat(browser.cookie("SESSION")).isNotEqualTo(before);
        assertThat(costOf(browser, "read")).as("presented first").isEqualTo(scripts(1));
    }

    private static Map<String, Long> scripts(long calls) {
        return calls == 0 ? Map.of() : Map.of("evalsha", calls);
    }

    private static Map<String, Long> costOf(Browser browser, String way) {
        return RedisTest.sentDuring(REDIS, () -> browser.text("/" + way));
    }
}
