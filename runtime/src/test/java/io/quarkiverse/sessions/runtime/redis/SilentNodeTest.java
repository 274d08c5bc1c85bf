package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisCluster;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/** A node of a cluster that answers nothing takes the calls to its own slots along, and no others, however many there are. */
class SilentNodeTest {

    private static final int CALLS = 100;

    private final Vertx vertx = Vertx.vertx();

    @Test
    void othersAreServed() {
        try (RedisCluster cluster = RedisCluster.run()) {
            RedisOptions options = new RedisOptions().setType(RedisClientType.CLUSTER);
            cluster.uris().forEach(options::addConnectionString);
            ScriptRunner calls = new ScriptRunner(vertx, options, 2, Duration.ofSeconds(1));
            RedisServer silent = cluster.nodes().get(0);
            assertThat(call(calls, key(cluster, silent, true)).join()).isTrue();
            silent.pause();
            List<CompletableFuture<Boolean>> there = new ArrayList<>();
            List<CompletableFuture<Boolean>> elsewhere = new ArrayList<>();
            for (int number = 0; number < CALLS; number++) {
                there.add(call(calls, key(cluster, silent, true)));
                elsewhere.add(call(calls, key(cluster, silent, false)));
            }
            assertThat(elsewhere.stream().map(CompletableFuture::join)).containsOnly(true);
            assertThat(there.stream().map(CompletableFuture::join)).containsOnly(false);
            silent.resume();
            Awaitility.await().until(() -> call(calls, key(cluster, silent, true)).join());
            calls.close();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static CompletableFuture<Boolean> call(ScriptRunner calls, String key) {
        return calls.run(Script.EXPORT, List.of(key), List.of(), 0).handle((reply, failure) -> failure == null)
                .toCompletableFuture();
    }

    private static String key(RedisCluster cluster, RedisServer node, boolean there) {
        for (int number = 0;; number++) {
            String key = "session:{" + number + "}";
            if ((cluster.nodeOf(key) == node) == there) {
                return key;
            }
        }
    }
}
