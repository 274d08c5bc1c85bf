package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What logins and logouts cost in calls to Redis where it only remembers ends, exactly. */
class RoundTripsOfLoginsInCookiesTest {

    static final Connection REDIS = Connection.of(RoundTripsOfLoginsInCookiesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.inCookies(REDIS.uri());

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    /** Every way once, so that the server knows the scripts. */
    @BeforeEach
    void start() {
        browser = new Browser();
        for (String way : new String[] { "/login?user=zoe", "/logout-others", "/logout-everywhere" }) {
            browser.text(way);
        }
    }

    @ParameterizedTest
    @CsvSource({ "/me,0", "/login?user=ann,1", "/logout,0", "/logout-everywhere,0" })
    void withoutACookie(String way, long calls) {
        assertCost(way, calls);
    }

    @ParameterizedTest
    @CsvSource({ "/me,1", "/login?user=ann,3" })
    void anonymous(String way, long calls) {
        browser.text("/put?value=cart");
        assertCost(way, calls);
    }

    @ParameterizedTest
    @CsvSource({ "/me,1", "/login?user=ann,2", "/login?user=bob,3", "/logout,2", "/logout-others,2",
            "/logout-everywhere,3" })
    void ofAUser(String way, long calls) {
        browser.text("/login?user=ann");
        assertCost(way, calls);
    }

    private void assertCost(String way, long calls) {
        assertThat(RedisTest.sentDuring(REDIS, () -> browser.text(way)))
                .isEqualTo(calls == 0 ? Map.of() : Map.of("evalsha", calls));
    }
}
