package io.quarkiverse.sessions.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisStormIT {

    @RegisterExtension
    static final Cluster CLUSTER = Storm.on(Cluster.of(3));

    @Test
    void onOneNode() {
        Storm.over(CLUSTER, CLUSTER.nodes().subList(0, 1));
    }

    @Test
    void onThreeNodes() {
        Storm.over(CLUSTER, CLUSTER.nodes());
    }
}
