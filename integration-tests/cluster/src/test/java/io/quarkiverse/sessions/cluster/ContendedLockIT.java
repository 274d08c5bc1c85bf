package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;

/** Two nodes that want the same lock: each is served, and each asks for it once at a time. */
class ContendedLockIT {

    private static final Duration CONTENTION = Duration.ofSeconds(4);
    /** Much longer than from one body's end to the next one's begin, which is when the other node would have to be lucky. */
    private static final Duration BODY = Duration.ofMillis(20);
    private static final double FAIR_SHARE = 0.15;
    private static final int WAITERS = 20;
    private static final int SHORTEST_RETRY_MILLIS = 10;

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(2).with("lock.wait-timeout", "1M");

    private final Browser browser = Browser.withSession(CLUSTER.next());

    @ParameterizedTest
    @CsvSource({ "8, 8", "15, 1" })
    void bothAreServed(int clientsOfOne, int clientsOfTheOther) throws InterruptedException {
        AtomicIntegerArray served = new AtomicIntegerArray(2);
        try (Clients clients = Clients.repeat(clientsOfOne + clientsOfTheOther, client -> {
            int node = client < clientsOfOne ? 0 : 1;
            assertThat(browser.incrementSlowly(CLUSTER.node(node), Workload.of(client), BODY)).isInstanceOf(Acknowledged.class);
            served.incrementAndGet(node);
        })) {
            TimeUnit.MILLISECONDS.sleep(CONTENTION.toMillis());
        }
        System.out.println("served: " + served.toString());
        int leastFair = (int) (FAIR_SHARE * (served.get(0) + served.get(1)));
        assertThat(served.get(0)).isGreaterThan(10).isGreaterThanOrEqualTo(leastFair);
        assertThat(served.get(1)).isGreaterThan(10).isGreaterThanOrEqualTo(leastFair);
    }

    @ParameterizedTest
    @EnumSource
    void waitersOfANodeAskOnceAtATime(Workload workload) throws Exception {
        Node holding = CLUSTER.node(0);
        Node waiting = CLUSTER.node(1);
        CompletableFuture<Outcome> holder = CompletableFuture.supplyAsync(() -> browser.incrementAtGate(holding, workload));
        holding.awaitHolder();
        try (Clients waiters = Clients.once(WAITERS, client -> browser.increment(waiting, workload))) {
            Awaitility.await().until(() -> waiting.arrived() == WAITERS);

            long start = System.nanoTime();
            long before = calls();
            TimeUnit.SECONDS.sleep(1);
            long asked = calls() - before;
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

            System.out.println("attempts: " + asked + " in " + millis + " ms");
            assertThat(asked).isPositive().isLessThanOrEqualTo(millis / SHORTEST_RETRY_MILLIS + 1);
            holding.openGate();
        }
        assertThat(holder.get(20, TimeUnit.SECONDS)).isEqualTo(new Acknowledged(1));
        assertThat(browser.count(waiting)).isEqualTo(1 + WAITERS);
    }

    private static long calls() {
        return CLUSTER.redis().commandCounts().calls("evalsha");
    }
}
