package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.management.ObjectName;

import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Redis answers nobody while many ask: all are told in time, nothing of them stays, and afterwards all works; also a lock that
 * Redis granted without anybody hearing of it, once it was given back.
 */
class StallUnderLoadTest {

    private static final int SESSIONS = 100;
    private static final int FURTHER_CONNECTIONS = 20;
    private static final String[] WAYS = { "/read", "/write?value=lost", "/locked?value=lost", "/reactive" };

    static final Connection REDIS = Connection.of(StallUnderLoadTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(REDIS.uri(), Crowd.class)
            .overrideConfigKey("quarkus.sessions.lock.max-waiting", String.valueOf(SESSIONS));

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void hundredSessions() {
        List<Browser> browsers = IntStream.range(0, SESSIONS).mapToObj(n -> new Browser()).collect(Collectors.toList());
        browsers.forEach(browser -> Outages.recovered(browser, "/write?value=kept"));
        try (Log log = new Log()) {
            REDIS.stall();
            for (int round = 0; round < 2; round++) {
                stalled(browsers);
            }
            REDIS.pass();
            browsers.forEach(browser -> Outages.recovered(browser, "/locked?value=next"));
            allAreServed(n -> browsers.get(n).getAsync("/read"), answer -> assertThat(answer.body()).isEqualTo("next"));
            log.complainsOnceAtMost();
        }
        nothingStays();
    }

    private static void stalled(List<Browser> browsers) {
        long start = System.nanoTime();
        List<HttpResponse<String>> answers = Crowd.of(SESSIONS, n -> browsers.get(n).getAsync(WAYS[n % WAYS.length]));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Outages.BOUND);
        answers.forEach(Outages::unavailable);
    }

    /** They take the lock in turn, each asks for as long as it may, and none waits longer than {@code lock.wait-timeout}. */
    @Test
    void hundredRequestsOfOneSession() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/count");
        REDIS.stall();
        long start = System.nanoTime();
        List<HttpResponse<String>> answers = Crowd.of(SESSIONS, n -> browser.copy().getAsync("/count"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Outages.BOUND.plus(Outages.LOCK_WAIT));
        answers.forEach(Outages::unavailable);
        REDIS.pass();
        Outages.recovered(browser, "/count");
        allAreServed(n -> browser.copy().getAsync("/count"), answer -> assertThat(answer.statusCode()).isEqualTo(200));
        nothingStays();
    }

    private static void allAreServed(IntFunction<CompletableFuture<HttpResponse<String>>> request,
            ThrowingConsumer<HttpResponse<String>> answered) {
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Crowd.of(SESSIONS, request)).allSatisfy(answered));
    }

    private static void nothingStays() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(Thread.getAllStackTraces().values()).noneMatch(frames -> Arrays.stream(frames)
                    .anyMatch(frame -> frame.getClassName().startsWith("io.quarkiverse.sessions.runtime")));
            assertThat(instances("redis.RedisCall", "lock.LockAcquisition", "lock.HeldLock")).isLessThan(10);
            assertThat(instances("session.OpenSession")).as("the server keeps the last request of each open connection")
                    .isLessThan(SESSIONS + FURTHER_CONNECTIONS);
        });
    }

    /** After a garbage collection, of all versions of the application in this process. */
    private static long instances(String... classes) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[] { null },
                new String[] { String[].class.getName() });
        List<String> names = Arrays.stream(classes).map(name -> "io.quarkiverse.sessions.runtime." + name)
                .collect(Collectors.toList());
        List<String[]> columns = histogram.lines().map(line -> line.trim().split("\\s+"))
                .filter(line -> line.length > 3 && names.contains(line[3])).collect(Collectors.toList());
        return columns.stream().mapToLong(line -> Long.parseLong(line[1])).sum();
    }
}
