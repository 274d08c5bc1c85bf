package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Where a user has as many sessions as there may be, they are looked at together before one of them ends. */
class RoundTripsOfThreeSessionsTest {

    private static final Duration ONE_WAY = Duration.ofMillis(300);

    static final Server REDIS = Server.of(RoundTripsOfThreeSessionsTest.class);
    static final Connection LINK = Connection.toServerOf(RoundTripsOfThreeSessionsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(LINK.uri(), ScriptsRun.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3");

    private Browser browser;

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    /** Five logins, so that there are three, and every way once, so that the server knows the scripts. */
    @BeforeEach
    void start() {
        new Browser().text("/registry/list?user=ann");
        browser = new Browser();
        browser.text("/login?user=emma");
        browser.text("/login?user=fred");
        for (int n = 0; n < 5; n++) {
            browser = new Browser();
            browser.text("/put?value=cart");
            browser.text("/login?user=ann");
        }
        browser = new Browser();
        browser.text("/put?value=cart");
        Awaitility.await().untilAsserted(() -> assertThat(logIn(new Browser()))
                .isEqualTo(Map.of("reserve", 1L, "export", 3L, "end-of", 1L, "login", 1L, "forget", 1L)));
    }

    @Test
    void scripts() {
        assertThat(logIn(browser))
                .isEqualTo(Map.of("hgetall", 1L, "reserve", 1L, "export", 3L, "end-of", 1L, "login", 1L, "forget", 1L));
    }

    @Test
    void thereIsRoom() {
        for (int n = 0; n < 2; n++) {
            new Browser().text("/login?user=bob");
        }
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            new Browser().text("/login?user=bob");
            assertThat(scripts.seen()).containsExactly("reserve", "login");
        }
    }

    /** Load, reserve, one look at all, one end, log in. */
    @Test
    void oneAfterTheOther() {
        takes(5, "/put?value=cart", "/login?user=ann");
    }

    /** Load, reserve, log in, and no longer count among the former user's sessions. */
    @Test
    void inPlaceOfAnotherUser() {
        takes(4, "/login?user=carol", "/login?user=dora");
    }

    /** A busy machine takes longer, and so does a connection that has to be opened first: never shorter. */
    private void takes(int roundTrips, String first, String path) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            browser = new Browser();
            browser.text(first);
            assertThat(roundTrips(path)).isEqualTo(roundTrips);
        });
    }

    private long roundTrips(String path) {
        LINK.slow(ONE_WAY);
        try {
            long start = System.nanoTime();
            browser.text(path);
            return Duration.ofNanos(System.nanoTime() - start).dividedBy(ONE_WAY.multipliedBy(2));
        } finally {
            LINK.pass();
        }
    }

    private static Map<String, Long> logIn(Browser browser) {
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            browser.text("/login?user=ann");
            Awaitility.await().until(() -> scripts.counts().containsKey("forget"));
            return scripts.counts();
        }
    }
}
