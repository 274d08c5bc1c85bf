package io.quarkiverse.sessions.cluster;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that dies (SIGKILL) takes nothing along that was acknowledged, and blocks nobody past its lease. */
class KilledHolderIT {

    private static final int CLIENTS = 12;
    private static final Duration LONGER_THAN_LEASE = Duration.ofSeconds(3);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.lease", "2S").with("lock.wait-timeout", "1M");

    private final Node victim = CLUSTER.node(2);
    private HeldCounters counters;

    @BeforeEach
    void create() {
        counters = new HeldCounters(CLUSTER);
    }

    /** It keeps the locks for longer than their lease, which is renewed, until it dies. */
    @Test
    void whileItHoldsLocks() throws Exception {
        try (Clients clients = Clients.repeat(CLIENTS, this::anyNode)) {
            counters.awaitFurtherIncrements();
            counters.incrementAtGate(victim);
            counters.assertNoFurtherIncrementsFor(LONGER_THAN_LEASE);
            victim.kill();

            counters.assertHoldersCut();
            counters.awaitFurtherIncrements();
        }
        CLUSTER.restart(victim);
        counters.assertLinearizable(CLUSTER.nodes());
    }

    @Test
    void atAnyMoment() {
        try (Clients clients = Clients.repeat(CLIENTS, this::anyNode)) {
            counters.awaitFurtherIncrements();
            victim.kill();
            counters.awaitFurtherIncrements();
        }
        CLUSTER.restart(victim);
        counters.assertLinearizable(CLUSTER.nodes());
    }

    private void anyNode(int client) {
        counters.readOrIncrement(client, CLUSTER.next());
    }
}
