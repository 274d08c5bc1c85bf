package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Applications that lose their Redis, and what their clients may expect of them. */
final class Outages {

    /** {@code quarkus.redis.timeout} of the impatient ones. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * Of a request that makes one call that is not answered within {@link #TIMEOUT}, or two; and far less than the other one.
     */
    static final Duration BOUND = TIMEOUT.multipliedBy(2).plusSeconds(3);

    private static final Duration PATIENCE = BOUND.multipliedBy(4);

    /** {@code lock.wait-timeout}. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(3);

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private Outages() {
    }

    /**
     * Waits so long for its Redis that it can only be told of an outage: by an answer, or by a connection that breaks or is
     * refused. However busy the machine is, nothing takes as long.
     */
    static QuarkusUnitTest app(String hosts, Class<?>... further) {
        return waiting(PATIENCE, RedisTest.app(hosts, classes(further)));
    }

    /** Does not wait long, for outages in which nobody says anything. */
    static QuarkusUnitTest impatient(String hosts, Class<?>... further) {
        return waiting(TIMEOUT, RedisTest.app(hosts, classes(further)));
    }

    static Class<?>[] classes(Class<?>... further) {
        Class<?>[] own = { Ways.class, Steps.class, Outages.class, Log.class };
        Class<?>[] all = java.util.Arrays.copyOf(own, own.length + further.length);
        System.arraycopy(further, 0, all, own.length, further.length);
        return all;
    }

    private static QuarkusUnitTest waiting(Duration timeout, QuarkusUnitTest app) {
        return app.overrideConfigKey("quarkus.redis.timeout", timeout.toSeconds() + "S")
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

    /** A request that waits at the {@link Gate}, once it has got there. */
    static CompletableFuture<HttpResponse<String>> atGate(Browser browser, String path) {
        return Awaitility.await("a request at the gate").pollInSameThread().pollDelay(Duration.ZERO).atMost(RECOVERY)
                .until(() -> toGate(browser, path), request -> !request.isDone());
    }

    /** On a busy machine an impatient application may have given up on the way. */
    private static CompletableFuture<HttpResponse<String>> toGate(Browser browser, String path) {
        Gate.reset();
        CompletableFuture<HttpResponse<String>> request = browser.getAsync(path);
        Awaitility.await("the gate, or an answer").pollInSameThread().pollInterval(Duration.ofMillis(5)).atMost(RECOVERY)
                .until(() -> Gate.isEntered() || request.isDone());
        if (!Gate.isEntered()) {
            unavailable(request.join());
        }
        return request;
    }

    /** Redis is full, since it has more than that. */
    static void maxMemory(Server server, String bytes) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.configSet("maxmemory", bytes);
        }
    }
}
