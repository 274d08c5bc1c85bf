package io.quarkiverse.sessions.runtime.redis;

import io.quarkiverse.sessions.redis.server.RedisServer;

class RedisConformanceTest extends RedisConformance {

    @Override
    RedisServer server() {
        return RedisServer.run();
    }
}
