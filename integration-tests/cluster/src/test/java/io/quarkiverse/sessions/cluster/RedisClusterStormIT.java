package io.quarkiverse.sessions.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisClusterStormIT {

    @RegisterExtension
    static final Cluster CLUSTER = Storm.on(Cluster.onRedisCluster(3));

    @Test
    void onOneNode() {
        Storm.over(CLUSTER, CLUSTER.nodes().subList(0, 1));
    }

    @Test
    void onThreeNodes() {
        Storm.over(CLUSTER, CLUSTER.nodes());
    }
}
