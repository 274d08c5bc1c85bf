package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Redis takes its time to load its data: until then it refuses, everybody is told at once, and then all goes on. */
class LoadingTest {

    private static final int KEYS = 1_000;
    private static final int BYTES = 2_000;

    static final Server REDIS = Shared.object(LoadingTest.class, Server.class, () -> RedisServer.builder()
            .config("rdbcompression no", "loading-process-events-interval-bytes 1024", "key-load-delay 20000").run());

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri(), Crowd.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void isRefusedAtOnce() {
        Browser browser = new Browser();
        browser.text("/steps/whole?value=old");
        fillAndSave();
        REDIS.kill();
        CompletableFuture<Void> started = CompletableFuture.runAsync(REDIS::start);
        Awaitility.await().until(LoadingTest::isLoading);
        try (Log log = new Log()) {
            for (String path : List.of("/steps/read-whole", "/steps/whole?value=new", "/steps/whole-locked?value=new",
                    "/reactive", "/rotate")) {
                HttpResponse<String> answer = Outages.unavailable(browser, path);
                assertThat(answer.body()).contains("LOADING");
                Outages.isNotStored(answer);
            }
            Crowd.of(20, n -> new Browser().getAsync("/write")).forEach(Outages::isNotStored);
            assertThat(browser.text("/nothing")).isEqualTo("nothing");
            assertThat(isLoading()).as("still").isTrue();
            log.tellsOfOneOutage();
        }
        set("key-load-delay", "0");
        started.join();
        assertThat(browser.text("/steps/read-whole")).isEqualTo("oldoldold");
        assertThat(browser.text("/steps/whole-locked?value=next")).isEmpty();
        assertThat(browser.text("/steps/read-whole")).isEqualTo("nextnextnext");
    }

    private static void fillAndSave() {
        byte[] value = new byte[BYTES];
        new Random(1).nextBytes(value);
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            for (int n = 0; n < KEYS; n++) {
                jedis.set(("filler" + n).getBytes(), value);
            }
            jedis.save();
        }
    }

    private static boolean isLoading() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            return jedis.info("persistence").contains("loading:1");
        } catch (JedisException notThere) {
            return false;
        }
    }

    private static void set(String key, String value) {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.configSet(key, value);
        }
    }
}
