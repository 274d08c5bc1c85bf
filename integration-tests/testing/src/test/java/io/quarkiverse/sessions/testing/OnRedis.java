package io.quarkiverse.sessions.testing;

import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The application with its sessions in Redis. */
public class OnRedis implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.sessions.store", "redis");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Server.class));
    }

    /** A server of its own. */
    public static class Server implements QuarkusTestResourceLifecycleManager {

        private RedisServer server;

        @Override
        public Map<String, String> start() {
            server = RedisServer.run();
            return Map.of("quarkus.redis.hosts", server.uri());
        }

        @Override
        public void stop() {
            server.close();
        }
    }
}
