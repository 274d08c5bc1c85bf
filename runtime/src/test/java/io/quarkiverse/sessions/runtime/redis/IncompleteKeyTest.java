package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** A key that has lost fields, or never had them, is no session, and no failure of the store. */
class IncompleteKeyTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(1),
            Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1), 1000);

    private final SessionAccess access = new SessionAccess(new SessionKey("name", "handle"),
            SecretDigest.of(new byte[32]), POLICY);

    @ParameterizedTest
    @ValueSource(strings = { "s", "h" })
    void isNoSession(String missing) {
        Vertx vertx = Vertx.vertx();
        try (RedisServer server = RedisServer.run(); Jedis redis = server.connect()) {
            RedisSessionStore store = new RedisSessionStore(
                    new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 1, Duration.ofSeconds(10)),
                    "test", 0, new Copies(1 << 20));
            await(store.create(access, Map.of()));
            assertThat(await(store.load(access, null)).status()).isEqualTo(Status.OK);
            redis.keys("*").forEach(key -> redis.hdel(key, missing));
            assertThat(await(store.load(access, null))).isEqualTo(StoreReply.of(Status.MISSING));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
