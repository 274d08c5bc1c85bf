package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusProdModeTest;

/** Users stay logged in when a mirror becomes the store; they are listed, counted and ended there. */
class PromotedLoginsTest {

    static final RedisServer REDIS = RedisServer.run();
    static final int PORT = FreePorts.next();

    @RegisterExtension
    static final QuarkusProdModeTest MIRRORED = app("mirrored")
            .overrideConfigKey("quarkus.sessions.\"auth\".mirrors", "redis");

    @RegisterExtension
    static final QuarkusProdModeTest PROMOTED = app("promoted")
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "redis");

    private static QuarkusProdModeTest app(String name) {
        return new QuarkusProdModeTest().withApplicationRoot(jar -> jar.addClass(ProdLogins.class)).setApplicationName(name)
                .setRun(false)
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(PORT), "quarkus.redis.hosts", REDIS.uri(),
                        "quarkus.sessions.\"auth\".login.max-sessions", "3",
                        "quarkus.sessions.\"auth\".cookie.secure", "false"));
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void usersStayLoggedIn() {
        MIRRORED.start();
        Browser planted = new Browser(PORT);
        planted.text("/auth/put");
        Browser first = planted.copy();
        first.text("/auth/login?user=ann");
        Browser second = loggedIn();
        Browser third = loggedIn();
        Browser switched = loggedIn();
        switched.text("/auth/login?user=bob");
        Browser out = loggedIn();
        Browser late = out.copy();
        out.text("/auth/logout");
        assertThat(first.text("/auth/me")).as("evicted").isEqualTo("nobody");
        MIRRORED.stop();

        PROMOTED.start();
        for (Browser gone : new Browser[] { first, late, planted }) {
            assertThat(gone.text("/auth/me")).isEqualTo("nobody");
        }
        assertThat(second.text("/auth/me")).isEqualTo("ann");
        assertThat(third.text("/auth/me")).isEqualTo("ann");
        assertThat(switched.text("/auth/me")).isEqualTo("bob");
        assertThat(switched.text("/auth/count?user=ann")).isEqualTo("2");
        assertThat(switched.text("/auth/count?user=bob")).isEqualTo("1");
        Browser fourth = loggedIn();
        Browser fifth = loggedIn();
        loggedIn();
        assertThat(third.text("/auth/me")).as("the limit holds over those that were promoted").isEqualTo("nobody");
        fifth.text("/auth/logout-everywhere");
        assertThat(fourth.text("/auth/me")).isEqualTo("nobody");
        Awaitility.await().untilAsserted(() -> assertThat(switched.text("/auth/count?user=ann")).isEqualTo("0"));
        assertThat(switched.text("/auth/me")).isEqualTo("bob");
        PROMOTED.stop();
    }

    private static Browser loggedIn() {
        Browser browser = new Browser(PORT);
        browser.text("/auth/login?user=ann");
        return browser;
    }
}
