package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisReplicas;
import redis.clients.jedis.Jedis;

/** A replica that has fallen behind is not asked, although the client's options say that replicas are to be read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaggingReplicaTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30),
            100_000);

    private final Vertx vertx = Vertx.vertx();
    private RedisServer primary;
    private RedisServer replica;
    private ScriptRunner calls;

    @BeforeAll
    void connect() {
        primary = RedisServer.run();
        replica = RedisServer.run();
        try (Jedis follower = replica.connect()) {
            follower.replicaof(primary.host(), primary.port());
            Awaitility.await().until(() -> follower.info("replication").contains("master_link_status:up"));
        }
        calls = new ScriptRunner(vertx,
                new RedisOptions().setType(RedisClientType.REPLICATION).addConnectionString(primary.uri())
                        .addConnectionString(replica.uri()).setUseReplicas(RedisReplicas.ALWAYS),
                2, Duration.ofSeconds(10));
    }

    @AfterAll
    void disconnect() {
        calls.close();
        replica.close();
        primary.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isNotRead() {
        RedisSessionStore store = new RedisSessionStore(calls, "session", 0, new Copies(0));
        SessionAccess session = new SessionAccess(new SessionKey("test", UUID.randomUUID().toString()),
                new SecretDigest("secret"), POLICY);
        await(store.create(session, attribute("0")));
        for (int n = 0; n < 20; n++) {
            assertThat(value(await(store.load(session, null)))).isEqualTo(Integer.toString(n));
            await(store.save(session, new SessionDelta(false, attribute(Integer.toString(n + 1)), Set.of()), null));
        }
        replica.pause(); // behind for ever
        try {
            await(store.save(session, new SessionDelta(false, attribute("last"), Set.of()), null));
            assertThat(value(await(store.load(session, null)))).isEqualTo("last");
            await(store.end(session));
            for (int n = 0; n < 20; n++) {
                assertThat(await(store.load(session, null)).status()).isEqualTo(Status.ENDED);
            }
        } finally {
            replica.resume();
        }
    }

    private static Map<String, byte[]> attribute(String value) {
        return Map.of("a", value.getBytes(StandardCharsets.UTF_8));
    }

    private static String value(StoreReply reply) {
        return new String(reply.session().attributes().get("a"), StandardCharsets.UTF_8);
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
