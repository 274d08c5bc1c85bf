package io.quarkiverse.sessions.runtime.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisOptions;

/** The options that clients are made with: hosts, passwords, TLS, wherever they come from. */
@Singleton
public final class ClientOptions implements RedisOptionsCustomizer {

    private final Map<String, RedisOptions> options = new ConcurrentHashMap<>();

    /** Kept as they are: other customizers may come later. */
    @Override
    public void customize(String clientName, RedisOptions clientOptions) {
        options.put(clientName, clientOptions);
    }

    RedisOptions of(String clientName) {
        return options.get(clientName);
    }
}
