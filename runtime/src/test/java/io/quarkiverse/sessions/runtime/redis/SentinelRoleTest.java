package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisSentinel;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import redis.clients.jedis.Jedis;

/** Sessions are kept in the primary, whomever the application asks for its own data. */
class SentinelRoleTest {

    private final Vertx vertx = Vertx.vertx();
    private final RedisSentinel sentinel = RedisSentinel.run();

    @AfterEach
    void close() {
        sentinel.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void thePrimaryIsAsked() {
        try (Jedis primary = sentinel.primary().connect()) {
            for (RedisRole role : RedisRole.values()) {
                assertThat(create(role, "key " + role)).isEqualTo("OK");
                assertThat(primary.exists("key " + role)).isTrue();
            }
        }
    }

    private String create(RedisRole role, String key) {
        RedisOptions options = new RedisOptions().setType(RedisClientType.SENTINEL).setMasterName(sentinel.masterName())
                .setRole(role);
        sentinel.sentinelUris().forEach(options::addConnectionString);
        ScriptRunner calls = new ScriptRunner(vertx, options, 1, Duration.ofSeconds(10));
        List<byte[]> session = Stream.of("secret", "60000000", "0", "1000")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        try {
            return calls.run(Script.CREATE, List.of(key), session, 0).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS)
                    .join().get(0).toString();
        } finally {
            calls.close();
        }
    }
}
