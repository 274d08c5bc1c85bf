package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** As {@link BurstTest}, while the nodes of a cluster are asked where its slots are. */
class ClusterBurstTest {

    private static final int REQUESTS = 200;

    static final Cluster CLUSTER = Cluster.of(ClusterBurstTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = ClusterTest.app(CLUSTER)
            .overrideConfigKey("quarkus.redis.timeout", "5S")
            .overrideRuntimeConfigKey("quarkus.redis.max-waiting-handlers", "4")
            .overrideRuntimeConfigKey("quarkus.redis.max-pool-size", "2")
            .overrideRuntimeConfigKey("quarkus.redis.topology-cache-ttl", "0.001S");

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    @Test
    void nobodyIsRefused() {
        Browser browser = new Browser();
        browser.text("/write?value=here");
        try (Log log = new Log()) {
            assertThat(Crowd.of(REQUESTS, n -> browser.getAsync("/read")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("here"));
            log.tellsOfNothing();
        }
    }
}
