package io.quarkiverse.sessions.runtime.redis;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.StoreProvider;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkus.arc.Arc;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.runtime.client.config.RedisClientConfig;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;

/** Makes the stores of sessions that are kept in Redis. Those on one client share its connections. */
@Singleton
@Identifier(SessionBuildTimeConfig.REDIS)
public final class RedisStoreProvider implements StoreProvider {

    private final Vertx vertx;
    private final Map<String, RedisCalls> calls = new ConcurrentHashMap<>();

    @Inject
    RedisStoreProvider(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public SessionStore store(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        return new RedisSessionStore(calls.computeIfAbsent(fixed.redis().clientName(), this::calls),
                config.redis().keyPrefix(), config.redis().waitReplicas());
    }

    @Override
    public Revocations revocations(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        return new RedisRevocations(calls.computeIfAbsent(fixed.redis().clientName(), this::calls),
                config.redis().keyPrefix(), config.redis().waitReplicas());
    }

    private RedisCalls calls(String clientName) {
        RedisClientConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class)
                .getConfigMapping(RedisConfig.class).clients().get(clientName);
        Annotation qualifier = RedisConfig.DEFAULT_CLIENT_NAME.equals(clientName) ? Default.Literal.INSTANCE
                : RedisClientName.Literal.of(clientName);
        Redis client = Arc.container().select(Redis.class, qualifier).get();
        return new RedisCalls(vertx, client, callsAtOnce(clientName, config), config.timeout());
    }

    /**
     * A cluster is asked for its slots on connections of the same pools, and calls that have begun wait for the answer: if they
     * held all connections, they would wait in vain.
     */
    private static int callsAtOnce(String clientName, RedisClientConfig config) {
        if (config.clientType() != RedisClientType.CLUSTER) {
            return config.maxPoolSize();
        }
        if (config.maxPoolSize() < 2) {
            String key = RedisConfig.getPropertyName(clientName, "max-pool-size");
            throw new ConfigurationException("'" + key + "' is " + config.maxPoolSize()
                    + ", but sessions in a cluster need at least 2 connections to each node. Raise it", Set.of(key));
        }
        return config.maxPoolSize() - 1;
    }
}
