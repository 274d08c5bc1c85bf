package io.quarkiverse.sessions.crossing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkus.test.QuarkusUnitTest;

class LazyRedisClusterCrossingTest extends Crossing {

    static final Cluster REDIS = Cluster.of(LazyRedisClusterCrossingTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = app("redis", false, Cluster.class, Shared.class)
            .overrideRuntimeConfigKey("quarkus.redis.hosts", String.join(",", REDIS.uris()))
            .overrideRuntimeConfigKey("quarkus.redis.client-type", "cluster");

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
