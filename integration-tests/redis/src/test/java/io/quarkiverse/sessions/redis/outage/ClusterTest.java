package io.quarkiverse.sessions.redis.outage;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.redis.server.ClusterServers;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Applications whose Redis is a cluster. */
final class ClusterTest {

    private ClusterTest() {
    }

    static QuarkusUnitTest app(Cluster cluster) {
        return Outages
                .impatient(String.join(",", cluster.uris()), Cluster.class, ClusterServers.class, ClusterTest.class,
                        Crowd.class)
                .overrideRuntimeConfigKey("quarkus.redis.client-type", "cluster");
    }

    /** The Redis key of the browser's session. */
    static String key(Browser browser) {
        return "session:<default>:{" + Outages.recovered(browser, "/steps/handle") + "}";
    }
}
