package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** The index leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisPrincipalsTest {

    private static final String KEY = "session:kit:principal:{" + PrincipalDigest.of("ann") + "}";

    private static final String ROWS = KEY + ":rows";

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofDays(30), Duration.ZERO, Duration.ofMinutes(1),
            Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;
    private Jedis redis;
    private SessionStore store;

    @BeforeAll
    void connect() {
        server = RedisServer.run();
        redis = server.connect();
        store = new RedisSessionStore(
                new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 2, Duration.ofSeconds(10)),
                "session", 0, new Copies(0));
    }

    @AfterAll
    void disconnect() {
        redis.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @Test
    void itExpiresWithTheLastEntry() {
        reserve("a", Duration.ofHours(1));
        assertThat(redis.ttl(KEY)).isBetween(3590L, 3600L);
        reserve("b", Duration.ofHours(3));
        reserve("c", Duration.ofHours(2));
        assertThat(redis.ttl(KEY)).isBetween(3 * 3600 - 10L, 3 * 3600L);
        assertThat(redis.ttl(ROWS)).isEqualTo(redis.ttl(KEY));
        forget("b");
        forget("a");
        forget("c");
        assertThat(redis.keys("*")).isEmpty();
    }

    @Test
    void withoutABoundItStays() {
        reserve("a", Duration.ofHours(1));
        reserve("b", Duration.ZERO);
        assertThat(redis.ttl(KEY)).isEqualTo(-1);
        assertThat(redis.ttl(ROWS)).isEqualTo(-1);
        reserve("c", Duration.ofHours(2));
        assertThat(redis.ttl(KEY)).isEqualTo(-1);
        assertThat(redis.ttl(ROWS)).isEqualTo(-1);
        forget("a");
        forget("b");
        forget("c");
        assertThat(redis.keys("*")).isEmpty();
    }

    @Test
    void withoutABoundThoseThatCarryNobodyDoNotPileUp() {
        for (int number = 0; number < 50; number++) {
            reserve("over" + number, Duration.ZERO);
        }
        SessionAccess access = new SessionAccess(new SessionKey("kit", "living"), new SecretDigest("secret"), POLICY);
        reserve("living", Duration.ZERO);
        store.login(access, new SessionLogin(true, access.presented(), "ann", new byte[1], false, POLICY.idleTimeout(),
                Duration.ZERO, null), null).toCompletableFuture().join();
        RedisTime.pass(redis, Duration.ofMinutes(1));
        for (int number = 0; number < 50; number++) {
            reserve("new" + number, Duration.ofHours(1));
        }
        Awaitility.await().untilAsserted(() -> assertThat(redis.zcard(KEY)).isEqualTo(51));
        assertThat(redis.zscore(KEY, "living")).isNotNull();
    }

    @Test
    void entriesWhoseTimeIsOverGoWithTheNextOne() {
        reserve("a", Duration.ofHours(1));
        reserve("b", Duration.ofHours(3));
        RedisTime.pass(redis, Duration.ofHours(2));
        reserve("c", Duration.ofHours(1));
        assertThat(redis.zcard(KEY)).isEqualTo(2);
        assertThat(redis.hlen(ROWS)).isEqualTo(2);
        RedisTime.pass(redis, Duration.ofHours(2));
        assertThat(redis.keys("*")).isEmpty();
    }

    @Test
    void entriesWhoseTimeIsOverDoNotPileUp() {
        for (int number = 0; number < 50; number++) {
            reserve("over" + number, Duration.ofHours(1));
        }
        reserve("a", Duration.ofHours(5));
        RedisTime.pass(redis, Duration.ofHours(2));
        for (int number = 0; number < 50; number++) {
            reserve("new" + number, Duration.ofHours(1));
        }
        assertThat(redis.zcard(KEY)).isEqualTo(51);
        assertThat(redis.hlen(ROWS)).isEqualTo(51);
    }

    private void reserve(String handle, Duration lifetime) {
        store.reserve(new SessionKey("kit", handle), "ann", Duration.ofSeconds(30), lifetime, 0).toCompletableFuture().join();
    }

    private void forget(String handle) {
        List<PrincipalEntry> entries = store.entries("kit", "ann", Long.MAX_VALUE, 10).toCompletableFuture().join();
        store.forget("kit", "ann", entries.stream().filter(entry -> entry.key().digest().equals(handle)).toList())
                .toCompletableFuture().join();
    }
}
