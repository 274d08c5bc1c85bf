package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Redis forgets the scripts: they are sent again, and nobody notices. */
class ScriptFlushTest {

    private static final int REQUESTS = 150;

    static final Server REDIS = Server.of(ScriptFlushTest.class);
    static final Connection LINK = Connection.toServerOf(ScriptFlushTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(LINK.uri(), Crowd.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "1M")
            .overrideConfigKey("quarkus.sessions.lock.max-waiting", String.valueOf(REQUESTS));

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    @Test
    void betweenRequests() {
        Browser browser = new Browser();
        browser.text("/write?value=here");
        browser.text("/locked?value=here");
        assertThat(costOfLocked(browser)).isEqualTo(Map.of("evalsha", 2L));
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.scriptFlush();
        }
        assertThat(costOfLocked(browser)).isEqualTo(Map.of("evalsha", 2L, "eval", 2L));
        assertThat(costOfLocked(browser)).isEqualTo(Map.of("evalsha", 2L));
        assertThat(browser.text("/read")).isEqualTo("here");
    }

    @Test
    void duringLoad() {
        Browser browser = new Browser();
        browser.text("/count");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Long> flushing = CompletableFuture.supplyAsync(() -> {
            try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
                long flushes = 0;
                for (; !stop.get(); flushes++) {
                    jedis.scriptFlush();
                }
                return flushes;
            }
        });
        try (Log log = new Log()) {
            Map<String, Long> sent = RedisTest.sentDuring(LINK,
                    () -> assertThat(Crowd.of(REQUESTS, n -> browser.getAsync(n % 2 == 0 ? "/count" : "/reactive")))
                            .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200)));
            stop.set(true);
            assertThat(sent.get("eval")).isGreaterThan(1);
            assertThat(flushing.join()).isPositive();
            assertThat(browser.text("/count")).isEqualTo(String.valueOf(REQUESTS + 2));
            log.tellsOfNothing();
        } finally {
            stop.set(true);
        }
    }

    private static Map<String, Long> costOfLocked(Browser browser) {
        return RedisTest.sentDuring(LINK, () -> browser.text("/locked?value=here"));
    }
}
