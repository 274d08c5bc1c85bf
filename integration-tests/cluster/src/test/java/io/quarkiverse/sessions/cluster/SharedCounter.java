package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.cluster.Operation.Kind;

/** The counter of one session, and the history of what clients do with it. */
final class SharedCounter {

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(20);
    private static final int PROGRESS = 50;
    private static final int READS = 4;

    private final History history = new History();
    private final Browser browser;

    SharedCounter(Cluster cluster) {
        browser = Browser.withSession(cluster.next());
    }

    /** Every fourth number reads; one is blocking, the next one reactive. */
    Outcome readOrIncrement(int number, Node node) {
        Workload workload = Workload.of(number / READS);
        return number % READS == 0 ? history.record(Kind.READ, () -> browser.read(node, workload))
                : history.record(Kind.INCREMENT, () -> browser.increment(node, workload));
    }

    /** An increment whose body holds the lock until the gate of its node is opened. */
    CompletableFuture<Outcome> incrementAtGate(Node node, Workload workload) {
        return inBackground(node, () -> browser.incrementAtGate(node, workload));
    }

    /** An increment whose body holds the lock for a while. */
    CompletableFuture<Outcome> incrementSlowly(Node node, Workload workload, Duration duration) {
        return inBackground(node, () -> browser.incrementSlowly(node, workload, duration));
    }

    /** Somebody had the lock. */
    void awaitFurtherIncrements() {
        long before = history.acknowledgedIncrements();
        Awaitility.await("further increments").atMost(LONGER_THAN_A_LEASE)
                .until(() -> history.acknowledgedIncrements() >= before + PROGRESS);
    }

    /** Nobody but the holder has the lock for as long as that. */
    void assertNoFurtherIncrementsFor(Duration duration) {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await("no increments").during(duration).atMost(duration.plusSeconds(10)).until(() -> {
            long now = history.acknowledgedIncrements();
            return last.getAndSet(now) == now;
        });
    }

    /** To be called when all clients have their answers; all nodes must say the same in the end. */
    void assertLinearizable(List<Node> nodes) {
        int last = browser.count(nodes.get(0));
        history.assertLinearizable(last);
        assertThat(nodes).allSatisfy(node -> assertThat(browser.count(node)).isEqualTo(last));
    }

    private CompletableFuture<Outcome> inBackground(Node node, Supplier<Outcome> increment) {
        CompletableFuture<Outcome> outcome = CompletableFuture
                .supplyAsync(() -> history.record(Kind.INCREMENT, increment));
        node.awaitHolder();
        return outcome;
    }
}
