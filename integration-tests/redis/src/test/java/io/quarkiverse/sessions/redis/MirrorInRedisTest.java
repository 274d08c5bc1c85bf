package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** A mirror in Redis that dies and comes back has the newest state after a session's next change, and every end. */
class MirrorInRedisTest {

    static final Server MIRROR = Server.thatKeepsItsData(MirrorInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.withoutDevServices(Ways.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "redis")
            .overrideConfigKey("quarkus.redis.timeout", "1S")
            .overrideRuntimeConfigKey("quarkus.redis.hosts", MIRROR.uri());

    private Browser browser;
    private String key;

    @AfterAll
    static void stop() {
        MIRROR.close();
    }

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write?value=first");
        key = "session:<default>:{" + browser.text("/handle") + "}";
        Awaitility.await().untilAsserted(() -> {
            browser.text("/write?value=first");
            assertThat(copy()).containsEntry("a:key", "\"first\"");
        });
    }

    @Test
    void theNewestStateAfterTheNextChange() {
        MIRROR.kill();
        browser.text("/write?value=missed");
        browser.text("/count");
        MIRROR.start();
        assertThat(copy()).as("as it was when it died").containsEntry("a:key", "\"first\"").doesNotContainKey("a:count");
        browser.text("/count");
        Awaitility.await().untilAsserted(
                () -> assertThat(copy()).containsEntry("a:key", "\"missed\"").containsEntry("a:count", "2"));
    }

    @Test
    void anEmptyOneIsFilledByTheNextChange() {
        MIRROR.kill();
        MIRROR.startEmpty();
        browser.text("/count");
        Awaitility.await().untilAsserted(() -> {
            browser.text("/count");
            assertThat(copy()).containsEntry("a:key", "\"first\"").containsKey("a:count");
        });
    }

    @Test
    void anEndIsTakenWhenItIsBack() {
        MIRROR.kill();
        browser.text("/end");
        MIRROR.start();
        Awaitility.await().untilAsserted(() -> assertThat(copy()).containsOnlyKeys("v", "x"));
    }

    private Map<String, String> copy() {
        try (Jedis jedis = new Jedis("127.0.0.1", MIRROR.port())) {
            return jedis.hgetAll(key);
        }
    }
}
