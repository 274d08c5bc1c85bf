package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** An application that stops, or is reloaded in the same process, leaves no connection behind. */
class ClosedTest {

    private final Vertx vertx = Vertx.vertx();

    @Test
    void noConnectionIsLeft() {
        try (RedisServer server = RedisServer.run(); Jedis jedis = server.connect()) {
            RedisCalls calls = new RedisCalls(vertx, new RedisOptions().setConnectionString(server.uri()), 2,
                    Duration.ofSeconds(10));
            call(calls);
            assertThat(clients(jedis)).isEqualTo(2);
            calls.close();
            Awaitility.await().untilAsserted(() -> assertThat(clients(jedis)).isOne());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void call(RedisCalls calls) {
        calls.run(Script.EXPORT, List.of("key"), List.of(), 0).await().atMost(Duration.ofSeconds(10));
    }

    private static long clients(Jedis jedis) {
        return jedis.clientList().lines().count();
    }
}
