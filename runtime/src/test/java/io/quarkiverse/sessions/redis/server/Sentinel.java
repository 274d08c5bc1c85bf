package io.quarkiverse.sessions.redis.server;

import java.util.List;

/** A primary, its replica and three sentinels. See {@link RedisSentinel}. */
public interface Sentinel extends AutoCloseable {

    static Sentinel of(Class<?> test) {
        return Shared.object(test, Sentinel.class, RedisSentinel::run);
    }

    List<String> sentinelUris();

    String masterName();

    Server primary();

    Server replica();

    void awaitFailover();

    void restartReplica();

    @Override
    void close();
}
