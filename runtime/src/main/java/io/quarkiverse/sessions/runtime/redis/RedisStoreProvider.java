package io.quarkiverse.sessions.runtime.redis;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.StoreProvider;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkus.arc.Arc;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.runtime.client.config.RedisClientConfig;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/** Makes the stores of sessions that are kept in Redis. Those on one client share its connections. */
@Singleton
@Identifier(SessionBuildTimeConfig.REDIS)
public final class RedisStoreProvider implements StoreProvider, Measured {

    private final Vertx vertx;
    private final ClientOptions options;
    private final Map<String, ScriptRunner> calls = new ConcurrentHashMap<>();

    @Inject
    RedisStoreProvider(Vertx vertx, ClientOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    @Override
    public SessionStore store(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        return new RedisSessionStore(calls.computeIfAbsent(fixed.redis().clientName(), this::calls),
                config.redis().keyPrefix(), config.redis().waitReplicas(),
                new Copies(config.redis().copies().maxBytes().asLongValue()));
    }

    @Override
    public Revocations revocations(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        return new RedisRevocations(calls.computeIfAbsent(fixed.redis().clientName(), this::calls),
                config.redis().keyPrefix(), config.redis().waitReplicas());
    }

    /** Quarkus makes the client whose options these are. */
    private ScriptRunner calls(String clientName) {
        RedisClientConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class)
                .getConfigMapping(RedisConfig.class).clients().get(clientName);
        Annotation qualifier = RedisConfig.DEFAULT_CLIENT_NAME.equals(clientName) ? Default.Literal.INSTANCE
                : RedisClientName.Literal.of(clientName);
        Arc.container().select(Redis.class, qualifier).get();
        return new ScriptRunner(vertx, options.of(clientName), config.maxPoolSize(), config.timeout());
    }

    /** Sessions share connections, so these are no session's own. */
    @Override
    public void measure(Measures measures) {
        measures.gauge("redis.connections", () -> load().connections());
        measures.gauge("redis.calls.unanswered", () -> load().unanswered());
        measures.gauge("redis.calls.waiting", () -> load().waiting());
    }

    private LaneLoad load() {
        LaneLoad sum = new LaneLoad();
        calls.values().forEach(client -> client.measure(sum));
        return sum;
    }

    @PreDestroy
    void stop() {
        calls.values().forEach(ScriptRunner::close);
    }
}
