package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.kit.SessionStoreConformance;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import redis.clients.jedis.Jedis;

/** The conformance kit on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisConformance extends SessionStoreConformance {

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;
    private Jedis jedis;
    private SessionStore store;

    abstract RedisServer server();

    @BeforeAll
    void connect() {
        server = server();
        jedis = server.connect();
        ScriptRunner calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 6,
                Duration.ofSeconds(10));
        store = new RedisSessionStore(calls, "session", 0, new Copies(1 << 20));
    }

    @AfterAll
    void disconnect() {
        jedis.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public SessionStore store() {
        return store;
    }

    @Override
    public boolean refreshes() {
        return true;
    }

    @Override
    public void advance(Duration duration) {
        RedisTime.pass(jedis, duration);
    }
}
