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
            .overrideConfigKey("quarkus.redis.timeout", "10S")
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
        browser.text("/read");
        assertThat(costOfRead(browser)).isEqualTo(Map.of("evalsha", 1L));
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.scriptFlush();
        }
        assertThat(costOfRead(browser)).isEqualTo(Map.of("evalsha", 1L, "eval", 1L));
        assertThat(costOfRead(browser)).isEqualTo(Map.of("evalsha", 1L));
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
            assertThat(Crowd.of(REQUESTS, n -> browser.getAsync(n % 2 == 0 ? "/count" : "/reactive")))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            stop.set(true);
            assertThat(flushing.join()).isPositive();
            assertThat(browser.text("/count")).isEqualTo(String.valueOf(REQUESTS + 2));
            log.tellsOfNothing();
        } finally {
            stop.set(true);
        }
        assertThat(LINK.commandCounts().calls().get("eval")).isGreaterThan(1);
    }

    private static Map<String, Long> costOfRead(Browser browser) {
        return RedisTest.sentDuring(LINK, () -> assertThat(browser.text("/read")).isEqualTo("here"));
    }
}
