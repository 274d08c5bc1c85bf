package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.quarkiverse.sessions.cluster.Operation.Kind;

/** The counter of one session, and the history of what clients do with it. */
final class SharedCounter {

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
        return inBackground(() -> browser.incrementAtGate(node, workload));
    }

    /** An increment whose body holds the lock for a while. */
    CompletableFuture<Outcome> incrementSlowly(Node node, Workload workload, Duration duration) {
        return inBackground(() -> browser.incrementSlowly(node, workload, duration));
    }

    long acknowledgedIncrements() {
        return history.acknowledgedIncrements();
    }

    /** To be called when all clients have their answers; all nodes must say the same in the end. */
    void assertLinearizable(List<Node> nodes) {
        int last = browser.count(nodes.get(0));
        history.assertLinearizable(last);
        assertThat(nodes).allSatisfy(node -> assertThat(browser.count(node)).isEqualTo(last));
    }

    private CompletableFuture<Outcome> inBackground(Supplier<Outcome> increment) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(history.record(Kind.INCREMENT, increment)), "holder");
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }
}
