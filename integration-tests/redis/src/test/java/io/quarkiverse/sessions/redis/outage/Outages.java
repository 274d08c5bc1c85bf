package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Applications that do not wait long for their Redis, and what their clients may expect of them. */
final class Outages {

    /** {@code quarkus.redis.timeout}, which bounds each call. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Of a request that makes one call to a Redis that does not answer, or two. */
    static final Duration BOUND = Duration.ofSeconds(5);

    /** {@code lock.wait-timeout}. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(3);

    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private Outages() {
    }

    static QuarkusUnitTest app(String hosts, Class<?>... further) {
        return impatient(RedisTest.app(hosts, classes(further)));
    }

    static Class<?>[] classes(Class<?>... further) {
        Class<?>[] own = { Ways.class, Steps.class, Outages.class, Log.class };
        Class<?>[] all = java.util.Arrays.copyOf(own, own.length + further.length);
        System.arraycopy(further, 0, all, own.length, further.length);
        return all;
    }

    static QuarkusUnitTest impatient(QuarkusUnitTest app) {
        return app.overrideConfigKey("quarkus.redis.timeout", TIMEOUT.toSeconds() + "S")
                .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
                .overrideConfigKey("quarkus.sessions.lock.wait-timeout", LOCK_WAIT.toSeconds() + "S");
    }

    /** The answer to whoever needs a store that fails: not yes, and no cookie. */
    static void unavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.body()).containsAnyOf("The store of session", "The lock of session");
    }

    /** Such an answer, in time. */
    static HttpResponse<String> unavailable(Browser browser, String path) {
        long start = System.nanoTime();
        HttpResponse<String> response = browser.get(path);
        unavailable(response);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        return response;
    }

    /** Such an answer, which does not ask the client to try again. */
    static void mayBeStored(HttpResponse<String> response) {
        unavailable(response);
        assertThat(response.headers().map()).doesNotContainKey("retry-after");
        assertThat(response.body()).contains("The change may have been stored");
    }

    /** Such an answer, of which the client may be sure. */
    static void isNotStored(HttpResponse<String> response) {
        unavailable(response);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body()).doesNotContain("may have been");
    }

    /** Asks until the application has recovered, for as long as it may take. */
    static String recovered(Browser browser, String path) {
        return Awaitility.await("recovery").pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
                .atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until((Callable<String>) () -> browser.text(path), answer -> true);
    }

    /** Redis is full, since it has more than that. */
    static void maxMemory(Server server, String bytes) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.configSet("maxmemory", bytes);
        }
    }
}
