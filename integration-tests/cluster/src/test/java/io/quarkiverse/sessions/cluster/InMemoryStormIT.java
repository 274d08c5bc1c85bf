package io.quarkiverse.sessions.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On one node only: in memory, nodes have no sessions in common. */
class InMemoryStormIT {

    @RegisterExtension
    static final Cluster CLUSTER = Storm.on(Cluster.inMemory());

    @Test
    void onOneNode() {
        Storm.over(CLUSTER, CLUSTER.nodes());
    }

}
