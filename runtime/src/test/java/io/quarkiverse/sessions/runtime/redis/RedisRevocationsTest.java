package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.runtime.store.RevocationsConformance;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Slowlog;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisRevocationsTest extends RevocationsConformance {

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;
    private Revocations revocations;

    @BeforeAll
    void connect() {
        server = RedisServer.run();
        revocations = new RedisRevocations(
                new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 2, Duration.ofSeconds(10)),
                "session", 0);
    }

    @AfterAll
    void disconnect() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    protected Revocations revocations() {
        return revocations;
    }

    @Test
    void allKeysOfAPrincipalAreInOneSlotAndExpire() {
        try (Jedis redis = server.connect()) {
            redis.flushAll();
            Ticket ticket = new Ticket(new SessionKey("kit", "handle"), new SecretDigest("secret"), "ann", Instant.now());
            revocations.end(ticket, Duration.ofHours(1)).toCompletableFuture().join();
            revocations.endAll("kit", "ann", LoginOptions.LONGEST).toCompletableFuture().join();
            String all = "session:kit:revoked:{" + PrincipalDigest.of("ann") + "}";
            assertThat(redis.keys("*")).containsExactlyInAnyOrder(all, all + ":handle");
            assertThat(redis.ttl(all + ":handle")).isBetween(3500L, 3600L);
            assertThat(redis.ttl(all)).isBetween(LoginOptions.LONGEST.toSeconds() - 100, LoginOptions.LONGEST.toSeconds());
        }
    }

    @Test
    void theyAreNeverForgottenTooEarly() {
        try (Jedis redis = server.connect()) {
            redis.configSet("slowlog-log-slower-than", "0");
            redis.slowlogReset();
            revocations.end(new Ticket(new SessionKey("kit", "early"), new SecretDigest("secret"), "ann", Instant.now()),
                    Duration.ofMinutes(1).plusNanos(1000)).toCompletableFuture().join();
            redis.configSet("slowlog-log-slower-than", "-1");
            assertThat(redis.slowlogGet()).extracting(Slowlog::getArgs).filteredOn(arguments -> arguments.contains("ended"))
                    .isNotEmpty().allMatch(arguments -> arguments.get(arguments.size() - 1).equals("60001"));
        }
    }
}
