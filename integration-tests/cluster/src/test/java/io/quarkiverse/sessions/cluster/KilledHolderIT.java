package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.cluster.Outcome.Indeterminate;

/** A node that dies (SIGKILL) takes nothing along that was acknowledged, and blocks nobody past its lease. */
class KilledHolderIT {

    private static final int CLIENTS = 12;
    private static final Duration LONGER_THAN_LEASE = Duration.ofSeconds(3);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.lease", "2S").with("lock.wait-timeout", "1M");

    private final Node victim = CLUSTER.node(2);
    private SharedCounter counter;

    @BeforeEach
    void create() {
        counter = new SharedCounter(CLUSTER);
    }

    /** It keeps the lock for longer than its lease, which is renewed, until it dies. */
    @ParameterizedTest
    @EnumSource
    void whileItHoldsTheLock(Workload workload) throws Exception {
        try (Clients clients = Clients.repeat(CLIENTS, this::anyNode)) {
            counter.awaitFurtherIncrements();
            CompletableFuture<Outcome> cut = counter.incrementAtGate(victim, workload);
            counter.assertNoFurtherIncrementsFor(LONGER_THAN_LEASE);
            victim.kill();

            assertThat(cut.get(20, TimeUnit.SECONDS)).isInstanceOf(Indeterminate.class);
            counter.awaitFurtherIncrements();
        }
        CLUSTER.restart(victim);
        counter.assertLinearizable(CLUSTER.nodes());
    }

    @Test
    void atAnyMoment() {
        try (Clients clients = Clients.repeat(CLIENTS, this::anyNode)) {
            counter.awaitFurtherIncrements();
            victim.kill();
            counter.awaitFurtherIncrements();
        }
        CLUSTER.restart(victim);
        counter.assertLinearizable(CLUSTER.nodes());
    }

    private void anyNode(int client) {
        counter.readOrIncrement(client, CLUSTER.next());
    }
}
