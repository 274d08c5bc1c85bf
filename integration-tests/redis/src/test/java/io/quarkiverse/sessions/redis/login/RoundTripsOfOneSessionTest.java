package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Whoever may have but one session ends it without looking at it. */
class RoundTripsOfOneSessionTest {

    static final Server REDIS = Server.of(RoundTripsOfOneSessionTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), ScriptsRun.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "1");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private String user;

    /** Every way once, so that the server knows the scripts; what the logins do in the background is over, too. */
    @BeforeEach
    void start(TestInfo test) {
        user = test.getTestMethod().orElseThrow().getName();
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            new Browser().text("/put?value=cart");
            for (int session = 0; session < 3; session++) {
                login(new Browser());
            }
            Awaitility.await().until(() -> scripts.counts().getOrDefault("forget", 0L) == 2);
        }
    }

    private void login(Browser browser) {
        browser.text("/login?user=" + user);
    }

    @Test
    void instead() {
        Browser browser = new Browser();
        browser.text("/put?value=cart");
        assertOrder(browser, List.of("hgetall", "reserve", "end-of", "login"));
        assertThat(browser.text("/me")).isEqualTo(user);
    }

    @Test
    void again() {
        Browser browser = new Browser();
        login(browser);
        Awaitility.await().untilAsserted(() -> assertOrder(browser, List.of("hgetall", "reserve", "login")));
    }

    /** Up to the login; nobody waits for what comes afterwards. */
    private void assertOrder(Browser browser, List<String> expected) {
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            login(browser);
            List<String> seen = scripts.seen().stream().filter(name -> !name.equals("forget")).toList();
            assertThat(seen).isEqualTo(expected);
            boolean ends = expected.contains("end-of");
            Awaitility.await().untilAsserted(() -> assertThat(scripts.counts().getOrDefault("forget", 0L))
                    .isEqualTo(ends ? 1L : 0L));
        }
    }
}
