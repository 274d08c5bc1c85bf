package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.redis.server.ClusterServers;
import io.quarkiverse.sessions.test.login.MaxSessionsScenario;
import io.quarkus.test.QuarkusUnitTest;

class MaxSessionsInAClusterTest extends MaxSessionsScenario {

    static final Cluster CLUSTER = Cluster.of(MaxSessionsInAClusterTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins
            .app(String.join(",", CLUSTER.uris()), MaxSessionsScenario.class, Cluster.class, ClusterServers.class)
            .overrideRuntimeConfigKey("quarkus.redis.client-type", "cluster")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3");

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    /** Each script stays in the slot of its key. */
    @AfterEach
    void noCrossSlotErrors() {
        assertThat(CLUSTER.errors().keySet()).isSubsetOf("NOSCRIPT");
    }
}
