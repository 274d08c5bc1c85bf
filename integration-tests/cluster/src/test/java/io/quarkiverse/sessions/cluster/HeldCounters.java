package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

import org.awaitility.Awaitility;

/** A counter for each view, whose lock a node holds in that view, so that the same happens to both at the same time. */
final class HeldCounters {

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(20);
    private static final int PROGRESS = 50;

    private final Map<Workload, SharedCounter> counters = new EnumMap<>(Workload.class);
    private final Map<Workload, CompletableFuture<Outcome>> held = new EnumMap<>(Workload.class);

    HeldCounters(Cluster cluster) {
        for (Workload workload : Workload.values()) {
            counters.put(workload, new SharedCounter(cluster));
        }
    }

    /** One after the other. */
    void readOrIncrement(int client, Node node) {
        counters.values().forEach(counter -> counter.readOrIncrement(client, node));
    }

    /** Increments whose bodies hold the locks until the gate of their node is opened. */
    void incrementAtGate(Node node) {
        hold(node, (workload, counter) -> counter.incrementAtGate(node, workload));
    }

    /** Increments whose bodies hold the locks for a while. */
    void incrementSlowly(Node node, Duration duration) {
        hold(node, (workload, counter) -> counter.incrementSlowly(node, workload, duration));
    }

    private void hold(Node node, BiFunction<Workload, SharedCounter, CompletableFuture<Outcome>> increment) {
        counters.forEach((workload, counter) -> held.put(workload, increment.apply(workload, counter)));
        node.awaitHolders(counters.size());
    }

    /** What became of the increments that held the locks. */
    void assertHolders(Outcome expected) throws Exception {
        for (Map.Entry<Workload, CompletableFuture<Outcome>> holder : held.entrySet()) {
            assertThat(holder.getValue().get(20, TimeUnit.SECONDS)).as(holder.getKey().name()).isEqualTo(expected);
        }
    }

    /** They had no answer. */
    void assertHoldersCut() throws Exception {
        for (Map.Entry<Workload, CompletableFuture<Outcome>> holder : held.entrySet()) {
            assertThat(holder.getValue().get(20, TimeUnit.SECONDS)).as(holder.getKey().name())
                    .isInstanceOf(Outcome.Indeterminate.class);
        }
    }

    /** Others had the locks. */
    void awaitFurtherIncrements() {
        List<Long> before = acknowledged();
        Awaitility.await("further increments").atMost(LONGER_THAN_A_LEASE).until(() -> {
            List<Long> now = acknowledged();
            for (int i = 0; i < now.size(); i++) {
                if (now.get(i) < before.get(i) + PROGRESS) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Nobody but the holders has the locks for as long as that. */
    void assertNoFurtherIncrementsFor(Duration duration) {
        AtomicReference<List<Long>> last = new AtomicReference<>(List.of());
        Awaitility.await("no increments").during(duration).atMost(duration.plusSeconds(10)).until(() -> {
            List<Long> now = acknowledged();
            return last.getAndSet(now).equals(now);
        });
    }

    /** To be called when all clients have their answers; all nodes must say the same in the end. */
    void assertLinearizable(List<Node> nodes) {
        counters.values().forEach(counter -> counter.assertLinearizable(nodes));
    }

    private List<Long> acknowledged() {
        return counters.values().stream().map(SharedCounter::acknowledgedIncrements).toList();
    }
}
