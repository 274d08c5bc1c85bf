package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** A session in a cookie whose ends Redis remembers costs one call when it is touched, and another when it ends or rotates. */
class RevocationInRedisTest {

    static final Connection REDIS = Connection.of(RevocationInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Ways.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.revocation", "redis");

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        browser = new Browser();
        for (String way : new String[] { "write", "read", "rotate", "end", "write" }) {
            browser.text("/" + way);
        }
    }

    @ParameterizedTest
    @CsvSource({ "nothing,0", "read,1", "write,1", "locked,1", "locked-unchanged,1", "write-then-locked,1", "rotate,2",
            "end,2" })
    void ofAnExistingSession(String way, long calls) {
        assertThat(costOf(browser, way)).isEqualTo(calls == 0 ? Map.of() : Map.of("evalsha", calls));
    }

    @ParameterizedTest
    @CsvSource({ "nothing", "read", "write", "locked", "rotate", "end" })
    void withoutACookie(String way) {
        assertThat(costOf(new Browser(), way)).isEmpty();
    }

    private static Map<String, Long> costOf(Browser browser, String way) {
        return RedisTest.sentDuring(REDIS, () -> browser.text("/" + way));
    }
}
