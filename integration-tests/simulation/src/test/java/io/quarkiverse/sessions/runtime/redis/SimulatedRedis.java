package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

import io.quarkiverse.sessions.spi.SessionStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;

/** Sessions in a real Redis server for the simulation: {@link RedisSessionStore}. */
public final class SimulatedRedis {

    private static final int CONNECTIONS = 3;

    private SimulatedRedis() {
    }

    public static SessionStore store(Vertx vertx, String uri) {
        return new RedisSessionStore(new ScriptRunner(vertx, new RedisOptions().setConnectionString(uri), CONNECTIONS,
                Duration.ofSeconds(10)), "simulated", 0, new Copies(1 << 20));
    }
}
