package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import redis.clients.jedis.Jedis;

/** A server comes back on its port, with the data that it was told to keep. */
class RedisRestartTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void appendOnlyKeepsTheDataWhateverEndsTheServer(RedisBinary binary) {
        try (RedisServer server = RedisServer.builder().binary(binary).appendOnlyAlways().run()) {
            set(server, "a", "1");
            endedBy(server, RedisServer::stop).start();
            assertThat(get(server, "a")).isEqualTo("1");
            set(server, "b", "2");
            endedBy(server, RedisServer::kill).start();
            assertThat(get(server, "a")).isEqualTo("1");
            assertThat(get(server, "b")).isEqualTo("2");
            endedBy(server, RedisServer::stop).startEmpty();
            assertThat(get(server, "a")).isNull();
            set(server, "c", "3");
            endedBy(server, RedisServer::kill).start();
            assertThat(get(server, "c")).isEqualTo("3");
        }
    }

    @Test
    void withoutItNothingIsKept() {
        try (RedisServer server = RedisServer.run()) {
            set(server, "a", "1");
            endedBy(server, RedisServer::stop).start();
            assertThat(get(server, "a")).isNull();
        }
    }

    private static RedisServer endedBy(RedisServer server, Consumer<RedisServer> end) {
        int port = server.port();
        assertThat(server.isRunning()).isTrue();
        end.accept(server);
        assertThat(server.isRunning()).isFalse();
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(server.port()).isEqualTo(port);
        return server;
    }

    private static void set(RedisServer server, String key, String value) {
        try (Jedis jedis = server.connect()) {
            jedis.set(key, value);
        }
    }

    private static String get(RedisServer server, String key) {
        try (Jedis jedis = server.connect()) {
            return jedis.get(key);
        }
    }
}
