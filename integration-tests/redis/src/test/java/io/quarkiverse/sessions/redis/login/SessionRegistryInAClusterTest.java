package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.redis.server.ClusterServers;
import io.quarkiverse.sessions.test.login.SessionRegistryScenario;
import io.quarkus.test.QuarkusUnitTest;

class SessionRegistryInAClusterTest extends SessionRegistryScenario {

    static final Cluster CLUSTER = Cluster.of(SessionRegistryInAClusterTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins
            .app(String.join(",", CLUSTER.uris()), SessionRegistryScenario.class, Cluster.class, ClusterServers.class)
            .overrideRuntimeConfigKey("quarkus.redis.client-type", "cluster");

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
