package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** An application that stops, or is reloaded in the same process, leaves no connection behind. */
class ClosedTest {

    private final Vertx vertx = Vertx.vertx();

    @Test
    void noConnectionIsLeft() {
        try (RedisServer server = RedisServer.run(); Jedis jedis = server.connect()) {
            ScriptRunner calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 2,
                    Duration.ofSeconds(10));
            call(calls);
            assertThat(clients(jedis)).isEqualTo(2);
            calls.close();
            Awaitility.await().untilAsserted(() -> assertThat(clients(jedis)).isOne());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void callsOnTheirWayFailAtOnce() {
        try (RedisServer server = RedisServer.run(); TcpProxy proxy = TcpProxy.to(server)) {
            ScriptRunner calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(proxy.uri()), 2,
                    Duration.ofMinutes(10));
            call(calls);
            proxy.stall();
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                answers.add(calls.run(Script.EXPORT, List.of("key"), List.of(), 0).toCompletableFuture());
            }
            calls.close();
            answers.forEach(answer -> assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void call(ScriptRunner calls) {
        calls.run(Script.EXPORT, List.of("key"), List.of(), 0).toCompletableFuture().join();
    }

    private static long clients(Jedis jedis) {
        return jedis.clientList().lines().count();
    }
}
