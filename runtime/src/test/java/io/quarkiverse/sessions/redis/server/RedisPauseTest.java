package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A frozen server answers nothing, goes on where it was, and can be ended. */
class RedisPauseTest {

    @Test
    void frozenAndThawed() {
        try (RedisServer server = RedisServer.run(); Jedis jedis = server.connect()) {
            jedis.set("a", "1");
            server.pause();
            assertThat(server.isRunning()).isTrue();
            try (Jedis impatient = server.connect(Duration.ofMillis(200))) {
                assertThatThrownBy(impatient::ping).isInstanceOf(JedisConnectionException.class)
                        .hasMessageContaining("Read timed out");
            }
            server.resume();
            assertThat(jedis.get("a")).isEqualTo("1");
            server.pause();
            server.stop();
            assertThat(server.isRunning()).isFalse();
            assertThat(server.log()).contains("ready to exit");
        }
    }
}
