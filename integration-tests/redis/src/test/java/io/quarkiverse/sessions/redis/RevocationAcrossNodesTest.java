package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusProdModeTest;
import redis.clients.jedis.Jedis;

/** Nodes that share keys open each other's cookies, and refuse what one of them has ended. */
class RevocationAcrossNodesTest {

    static final RedisServer REDIS = RedisServer.run();
    static final int ONE_PORT = FreePorts.next();
    static final int OTHER_PORT = FreePorts.next();

    @RegisterExtension
    static final QuarkusProdModeTest ONE = node("one", ONE_PORT);

    @RegisterExtension
    static final QuarkusProdModeTest OTHER = node("other", OTHER_PORT);

    private static QuarkusProdModeTest node(String name, int port) {
        return new QuarkusProdModeTest().withApplicationRoot(jar -> jar.addClasses(Ways.class, Gate.class))
                .setApplicationName(name)
                .setRun(false)
                .overrideConfigKey("quarkus.sessions.store", "cookie")
                .overrideConfigKey("quarkus.sessions.cookie-store.revocation", "redis")
                .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.redis.hosts", REDIS.uri(),
                        "quarkus.sessions.cookie.secure", "false",
                        "quarkus.sessions.cookie-store.keys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    }

    @BeforeAll
    static void start() {
        ONE.start();
        OTHER.start();
    }

    @AfterAll
    static void stop() {
        ONE.stop();
        OTHER.stop();
        REDIS.close();
    }

    @Test
    void aCopyOfAnEndedSessionOpensOnNoNode() {
        Browser one = new Browser(ONE_PORT);
        assertThat(one.text("/count")).isEqualTo("1");
        Browser other = new Browser(OTHER_PORT).withCookie("SESSION", one.cookie("SESSION"));
        assertThat(other.text("/count")).as("the other node has the key, too").isEqualTo("2");
        Browser copy = new Browser(OTHER_PORT).withCookie("SESSION", one.cookie("SESSION"));
        one.text("/end");
        assertThat(copy.text("/count")).as("a new session").isEqualTo("1");
        assertThat(other.text("/count")).isEqualTo("1");
    }

    @Test
    void whatRedisRemembersExpires() {
        Browser one = new Browser(ONE_PORT);
        one.text("/count");
        one.text("/end");
        try (Jedis jedis = REDIS.connect()) {
            Set<String> keys = jedis.keys("session:<default>:revoked:*");
            assertThat(keys).isNotEmpty().allSatisfy(
                    key -> assertThat(jedis.pttl(key)).as("idle-timeout and lock.max-hold").isBetween(31 * 60_000L,
                            32 * 60_000L));
        }
    }
}
