package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisCluster;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.RevocationsConformance;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/** What is remembered of a user's session and of the user is in one slot, whatever node has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusteredRevocationsTest extends RevocationsConformance {

    private final Vertx vertx = Vertx.vertx();
    private RedisCluster cluster;
    private Revocations revocations;

    @BeforeAll
    void connect() {
        cluster = RedisCluster.run();
        RedisOptions options = new RedisOptions().setType(RedisClientType.CLUSTER);
        cluster.uris().forEach(options::addConnectionString);
        revocations = new RedisRevocations(new ScriptRunner(vertx, options, 2, Duration.ofSeconds(10)),
                "session", 0);
    }

    @AfterAll
    void disconnect() {
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    protected Revocations revocations() {
        return revocations;
    }
}
