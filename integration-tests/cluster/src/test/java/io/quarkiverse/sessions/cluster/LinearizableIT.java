package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;

/** Concurrent reads and locked increments of one session, over all nodes, are linearizable. */
class LinearizableIT {

    private static final int CLIENTS = 12;
    private static final int OPERATIONS = 1_000;

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.wait-timeout", "1M");

    @Test
    void undisturbed() {
        SharedCounter counter = new SharedCounter(CLUSTER);

        Clients.share(CLIENTS, OPERATIONS, number -> assertThat(counter.readOrIncrement(number, CLUSTER.next()))
                .isInstanceOf(Acknowledged.class));

        counter.assertLinearizable(CLUSTER.nodes());
    }
}
