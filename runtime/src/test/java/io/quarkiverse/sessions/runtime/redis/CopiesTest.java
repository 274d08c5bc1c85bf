package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** Large sessions are not sent again and again, and a reader sees what any node has stored all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopiesTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30),
            1_000_000);
    private static final int BYTES = 90_000;

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;
    private Jedis redis;
    private ScriptRunner calls;

    @BeforeAll
    void connect() {
        server = RedisServer.run();
        redis = server.connect();
        calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 2, Duration.ofSeconds(10));
    }

    @AfterAll
    void disconnect() {
        calls.close();
        redis.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aKnownSessionIsNotSentAgain() {
        RedisSessionStore node = node(10 * BYTES);
        SessionAccess session = large(node);
        read(node, session);
        long before = sent();
        for (int n = 0; n < 10; n++) {
            assertThat(read(node, session)).hasSize(31);
        }
        assertThat(sent() - before).as("bytes from Redis for ten reads").isLessThan(BYTES / 2);
    }

    @Test
    void norAfterAnOwnChange() {
        RedisSessionStore node = node(10 * BYTES);
        SessionAccess session = large(node);
        read(node, session);
        long before = sent();
        for (int n = 0; n < 10; n++) {
            LockToken token = token();
            await(node.tryLock(session, token, null));
            await(node.saveAndUnlock(session, put("small", n), token));
            await(node.save(session, put("other", n), null));
            assertThat(read(node, session).get("small")).containsExactly(n);
            assertThat(read(node, session).get("other")).containsExactly(n);
        }
        assertThat(sent() - before).as("bytes from Redis for ten changes").isLessThan(BYTES / 2);
    }

    @Test
    void whatAnotherNodeChangesIsSeenAtOnce() {
        RedisSessionStore node = node(10 * BYTES);
        RedisSessionStore other = node(10 * BYTES);
        SessionAccess session = large(node);
        for (int n = 0; n < 10; n++) {
            assertThat(read(node, session)).hasSize(31);
            await(other.save(session, put("small", n), null));
            assertThat(read(node, session).get("small")).containsExactly(n);
            LockToken token = token();
            assertThat(await(other.tryLock(session, token, null)).session().attributes()).hasSize(31);
            await(other.saveAndUnlock(session, put("small", n + 100), token));
            token = token();
            assertThat(await(node.tryLock(session, token, null)).session().attributes().get("small")).containsExactly(n + 100);
            await(node.unlock(session.key(), token));
        }
        await(other.end(session));
        assertThat(await(node.load(session, null)).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void aChangeOfBothAtOnceIsWhole() {
        RedisSessionStore node = node(10 * BYTES);
        RedisSessionStore other = node(10 * BYTES);
        SessionAccess session = large(node);
        read(node, session);
        read(other, session);
        for (int n = 0; n < 20; n++) {
            CompletionStage<StoreReply> mine = node.save(session, put("mine", n), null);
            CompletionStage<StoreReply> theirs = other.save(session, put("theirs", n), null);
            await(mine);
            await(theirs);
            for (RedisSessionStore reader : new RedisSessionStore[] { node, other }) {
                assertThat(read(reader, session).get("mine")).containsExactly(n);
                assertThat(read(reader, session).get("theirs")).containsExactly(n);
            }
        }
    }

    @Test
    void theyAreBounded() {
        RedisSessionStore node = node(2 * BYTES);
        List<SessionAccess> sessions = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            SessionAccess session = large(node);
            read(node, session);
            sessions.add(session);
        }
        long before = sent();
        sessions.forEach(session -> assertThat(read(node, session)).hasSize(31));
        assertThat(sent() - before).as("two may have stayed").isGreaterThanOrEqualTo(18 * BYTES);
    }

    @Test
    void noneAreKept() {
        RedisSessionStore node = node(0);
        SessionAccess session = large(node);
        long before = sent();
        for (int n = 0; n < 3; n++) {
            read(node, session);
        }
        assertThat(sent() - before).isGreaterThanOrEqualTo(3 * BYTES);
    }

    @Test
    void whatIsKeptOpensNothing() {
        RedisSessionStore node = node(10 * BYTES);
        SessionAccess session = large(node);
        read(node, session);
        assertThat(await(node.load(new SessionAccess(session.key(), digest(), POLICY), null)).status())
                .isEqualTo(Status.MISSING);
        redis.del("session:test:{" + session.key().digest() + "}");
        assertThat(await(node.load(session, null)).status()).isEqualTo(Status.MISSING);
    }

    private RedisSessionStore node(long bytes) {
        return new RedisSessionStore(calls, "session", 0, new Copies(bytes));
    }

    private static SessionAccess large(RedisSessionStore node) {
        SessionAccess session = new SessionAccess(new SessionKey("test", UUID.randomUUID().toString()), digest(), POLICY);
        Map<String, byte[]> attributes = new HashMap<>();
        for (int n = 0; n < 30; n++) {
            attributes.put("attribute" + n, new byte[BYTES / 30]);
        }
        attributes.put("small", new byte[1]);
        await(node.create(session, attributes));
        return session;
    }

    private static Map<String, byte[]> read(RedisSessionStore node, SessionAccess session) {
        return await(node.load(session, null)).session().attributes();
    }

    /** Bytes that the server has sent. */
    private long sent() {
        String stats = redis.info("stats");
        int at = stats.indexOf("total_net_output_bytes:") + "total_net_output_bytes:".length();
        return Long.parseLong(stats.substring(at, stats.indexOf('\r', at)));
    }

    private static SessionDelta put(String key, int value) {
        return new SessionDelta(false, Map.of(key, new byte[] { (byte) value }), Set.of());
    }

    private static LockToken token() {
        return new LockToken(UUID.randomUUID().toString());
    }

    private static SecretDigest digest() {
        byte[] bytes = new byte[32];
        System.arraycopy(UUID.randomUUID().toString().getBytes(), 0, bytes, 0, 32);
        return SecretDigest.of(bytes);
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
