package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Load;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Logins that are over, however they ended, leave nothing behind in Redis: sessions, tombstones, indexes. */
class NothingLeftOfLoginsTest {

    private static final int CLIENTS = 24;

    static final Server REDIS = Server.of(NothingLeftOfLoginsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "4")
            .overrideConfigKey("quarkus.sessions.\"auth\".idle-timeout", "3S")
            .overrideConfigKey("quarkus.sessions.\"auth\".absolute-timeout", "6S")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.lease", "1S")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.max-hold", "2S");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void afterAWorkloadAndItsTimeouts() {
        Load.concurrently(CLIENTS, number -> use(new Browser(), "user" + number % 3, number));
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            assertThat(jedis.dbSize()).isPositive();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jedis.dbSize() == 0);
        }
        for (int user = 0; user < 3; user++) {
            assertThat(new Browser().text("/registry/list?user=user" + user)).isEqualTo("[]");
        }
    }

    /** Whoever has too many sessions loses one at any moment, so any of these may be refused. */
    private static void use(Browser browser, String user, int number) {
        browser.get("/put?value=cart");
        browser.get("/login?user=" + user);
        browser.get("/put?value=bought");
        browser.get("/login?user=" + user);
        browser.get("/registry/list?user=" + user);
        switch (number % 6) {
            case 0 -> browser.get("/logout");
            case 1 -> browser.get("/logout-others");
            case 2 -> browser.get("/logout-everywhere");
            case 3 -> browser.get("/login-for?user=" + user + "&duration=PT2S");
            case 4 -> browser.get("/login-for?user=other" + number + "&duration=PT4S&remember=true");
            default -> browser.get("/registry/end-all?user=" + user);
        }
    }
}
