package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Redis is full and evicts, which it is not to be configured for: sessions go while they are in use. */
class EvictedTest {

    static final Server REDIS = Shared.object(EvictedTest.class, Server.class,
            () -> RedisServer.builder().config("maxmemory-policy allkeys-lru").run());

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri());

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        Gate.reset();
        browser = new Browser();
        browser.text("/steps/whole?value=old");
    }

    @AfterEach
    void letGo() {
        Gate.open();
    }

    @Test
    void aSessionAtRest() {
        String former = browser.cookie("SESSION");
        evict();
        assertThat(browser.text("/steps/read-whole")).isEqualTo("---");
        assertThat(browser.text("/steps/whole?value=next")).isEmpty();
        assertThat(browser.cookie("SESSION")).isNotEqualTo(former);
        assertThat(browser.text("/steps/read-whole")).isEqualTo("nextnextnext");
        assertThat(new Browser().withCookie("SESSION", former).text("/steps/read-whole")).isEqualTo("---");
    }

    @Test
    void whileItsLockIsHeld() {
        HttpResponse<String> answer = evictedDuring("/steps/before-locked-save?value=new");
        Outages.isNotStored(answer);
        assertThat(answer.body()).contains("has lost the session while its lock was held; nothing was saved");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("---");
        assertThat(browser.text("/steps/whole-locked?value=next")).isEmpty();
        assertThat(browser.text("/steps/read-whole")).isEqualTo("nextnextnext");
    }

    /** Nobody can tell it from a session that ended a long time ago, whose late changes are dropped. */
    @Test
    void beforeADirectChangeIsStored() {
        assertThat(evictedDuring("/steps/before-commit?value=new").statusCode()).isEqualTo(200);
        assertThat(browser.text("/steps/read-whole")).isEqualTo("---");
    }

    /** Whose session ended while their change was on its way: it does not come back. */
    @Test
    void aTombstone() {
        Browser former = browser.copy();
        CompletableFuture<HttpResponse<String>> late = former.getAsync("/steps/before-commit?value=late");
        Gate.awaitEntered();
        browser.text("/end");
        evict();
        Gate.open();
        assertThat(late.join().body()).isEqualTo("stored");
        assertThat(keys()).as("what was ended stays ended").isZero();
        assertThat(former.text("/steps/read-whole")).isEqualTo("---");
    }

    private HttpResponse<String> evictedDuring(String path) {
        CompletableFuture<HttpResponse<String>> request = browser.getAsync(path);
        Gate.awaitEntered();
        evict();
        Gate.open();
        return request.join();
    }

    /** All that is there, as it may happen at any write. */
    private static void evict() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.configSet("maxmemory", "1");
            assertThatThrownBy(() -> jedis.set("another", "key")).isInstanceOf(JedisDataException.class);
            Awaitility.await().pollInSameThread().until(() -> jedis.dbSize() == 0);
            assertThat(jedis.info("stats")).doesNotContain("evicted_keys:0");
            jedis.configSet("maxmemory", "0");
        }
    }

    private static long keys() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            return jedis.dbSize();
        }
    }
}
