package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** What Redis remembers of cookies goes when the cookies are over; of users who ended all theirs, when any cookie must be. */
class NothingLeftOfRevocationsTest {

    private static final Duration LONGEST = Duration.ofDays(400);

    static final Server REDIS = Server.of(NothingLeftOfRevocationsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.inCookies(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.\"auth\".idle-timeout", "2S")
            .overrideConfigKey("quarkus.sessions.\"auth\".absolute-timeout", "4S")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.max-hold", "2S");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void afterLogInsAndLogOuts() {
        for (String last : new String[] { "/logout", "/logout-others", "/logout-everywhere" }) {
            Browser browser = new Browser();
            browser.text("/put?value=cart");
            browser.text("/login?user=ann");
            browser.text("/login?user=bob");
            browser.text(last);
        }
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            Set<String> ofUsers = jedis.keys("session:auth:revoked:{*}");
            ofUsers.removeIf(key -> jedis.pttl(key) < LONGEST.toMillis() / 2);
            assertThat(ofUsers).as("bob, who ended his others, and everywhere").hasSize(1);
            assertThat(jedis.dbSize()).isGreaterThan(1);
            Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(
                    () -> assertThat(jedis.keys("*")).isEqualTo(ofUsers));
            assertThat(jedis.pttl(ofUsers.iterator().next())).isBetween(1L, LONGEST.toMillis());
        }
    }
}
