package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** A cluster's client has one connection, with which it would wait for itself: the start is refused. */
class ClusterWithOneConnectionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app("redis://127.0.0.1:1,redis://127.0.0.1:2", Ways.class)
            .overrideRuntimeConfigKey("quarkus.redis.client-type", "cluster")
            .overrideRuntimeConfigKey("quarkus.redis.max-pool-size", "1")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("'quarkus.redis.max-pool-size' is 1")
                    .hasStackTraceContaining("at least 2 connections"));

    @Test
    void refused() {
        fail("The application started");
    }
}
