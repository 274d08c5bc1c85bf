package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

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

/** What a request costs in calls to Redis, exactly: plain reads, and scripts. */
class RoundTripsTest {

    static final Connection REDIS = Connection.of(RoundTripsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Ways.class);

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
    @CsvSource({ "nothing,0,0", "read,1,0", "write,1,1", "locked,0,2", "reactive,0,2", "locked-unchanged,0,2",
            "write-then-locked,1,3", "rotate,1,1", "end,1,1" })
    void ofAnExistingSession(String way, long reads, long scripts) {
        assertThat(costOf(browser, way)).isEqualTo(calls(reads, scripts));
    }

    @ParameterizedTest
    @CsvSource({ "nothing,0", "read,0", "write,1", "locked,1", "reactive,1", "locked-unchanged,0", "write-then-locked,1",
            "rotate,0", "end,0" })
    void withoutACookie(String way, long scripts) {
        assertThat(costOf(new Browser(), way)).isEqualTo(calls(0, scripts));
    }

    @ParameterizedTest
    @CsvSource({ "read,1,0", "write,1,1", "locked,0,2" })
    void ofAnUnknownId(String way, long reads, long scripts) {
        assertThat(costOf(new Browser().withCookie("SESSION", "A".repeat(64)), way)).isEqualTo(calls(reads, scripts));
    }

    /** Only the server's clock tells what a former secret is good for. */
    @Test
    void ofAReplacedSecret() {
        Browser former = browser.copy();
        browser.text("/rotate");
        former.text("/read");
        assertThat(costOf(former, "read")).isEqualTo(calls(1, 1));
    }

    @Test
    void ofAnEndedSession() {
        Browser former = browser.copy();
        browser.text("/end");
        assertThat(costOf(former, "read")).isEqualTo(calls(1, 0));
    }

    static Map<String, Long> calls(long reads, long scripts) {
        Map<String, Long> calls = new TreeMap<>(Map.of("hgetall", reads, "evalsha", scripts));
        calls.values().removeIf(count -> count == 0);
        return calls;
    }

    private static Map<String, Long> costOf(Browser browser, String way) {
        return RedisTest.sentDuring(REDIS, () -> browser.text("/" + way));
    }
}
