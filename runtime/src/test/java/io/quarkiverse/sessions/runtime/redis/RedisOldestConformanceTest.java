package io.quarkiverse.sessions.runtime.redis;

import io.quarkiverse.sessions.redis.server.RedisBinary;
import io.quarkiverse.sessions.redis.server.RedisServer;

/** On Redis 6.2, the oldest that is supported. */
class RedisOldestConformanceTest extends RedisConformance {

    @Override
    RedisServer server() {
        return RedisServer.builder().binary(RedisBinary.REDIS_6_2).run();
    }
}
