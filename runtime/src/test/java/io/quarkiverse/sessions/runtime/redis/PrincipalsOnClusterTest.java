package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.redis.server.RedisCluster;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/** Whoever is logged in is found on whatever node of a cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrincipalsOnClusterTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Vertx vertx = Vertx.vertx();
    private RedisCluster cluster;
    private RedisSessionStore store;

    @BeforeAll
    void connect() {
        cluster = RedisCluster.run();
        RedisOptions options = new RedisOptions().setType(RedisClientType.CLUSTER);
        cluster.uris().forEach(options::addConnectionString);
        store = new RedisSessionStore(new ScriptRunner(vertx, options, 2, Duration.ofSeconds(10)), "session", 0, new Copies(0));
    }

    @AfterAll
    void disconnect() {
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyNodeIsAsked() {
        List<String> names = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            names.add("user " + user);
            logIn(names.get(user));
        }
        for (int limit : new int[] { 1, 7, 1000 }) {
            assertThat(walk(limit)).as("pages of %d", limit).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        for (String cursor : new String[] { "", "x", "1", "0-", "-1-0", "0-1 MATCH *", "0-123456789012345678901",
                "0-18446744073709551616" }) {
            assertThatThrownBy(() -> await(store.principals("kit", cursor, 10))).as(cursor)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private void logIn(String name) {
        SessionAccess session = new SessionAccess(new SessionKey("kit", digest()), new SecretDigest(digest()), POLICY);
        await(store.create(session, Map.of()));
        await(store.reserve(session.key(), name, POLICY.lease(), POLICY.absoluteTimeout(), 0));
        await(store.login(session, new SessionLogin(false, new SecretDigest(digest()), name, new byte[0], false,
                POLICY.idleTimeout(), POLICY.absoluteTimeout(), null), null));
    }

    private List<String> walk(int limit) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            PrincipalPage page = await(store.principals("kit", cursor, limit));
            names.addAll(page.names());
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return names;
    }

    private static String digest() {
        return PrincipalDigest.of(UUID.randomUUID().toString());
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
