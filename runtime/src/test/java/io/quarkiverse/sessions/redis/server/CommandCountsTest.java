package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Counts are exact, and looking at them adds nothing. */
class CommandCountsTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void callsAndErrorsBetweenTwoLooks(RedisBinary binary) {
        try (RedisServer server = RedisServer.builder().binary(binary).run(); Jedis jedis = server.connect()) {
            String digest = jedis.scriptLoad("return redis.call('GET', KEYS[1])");
            CommandCounts before = server.commandCounts();
            assertThat(server.commandCounts().since(before).calls()).isEmpty();
            jedis.evalsha(digest, List.of("a"), List.of());
            jedis.evalsha(digest, List.of("b"), List.of());
            jedis.set("a", "1");
            assertThatThrownBy(() -> jedis.evalsha("0".repeat(40))).isInstanceOf(JedisNoScriptException.class);
            CommandCounts counts = server.commandCounts().since(before);
            assertThat(counts.calls()).containsOnly(entry("evalsha", 3L), entry("get", 2L), entry("set", 1L));
            assertThat(counts.errors()).containsOnly(entry("NOSCRIPT", 1L));
            assertThat(counts.total()).isEqualTo(6);
            assertThat(counts).hasToString("evalsha=3, get=2, set=1 (errors: NOSCRIPT=1)");
        }
    }

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void subcommandsCountAsTheirCommand(RedisBinary binary) {
        try (RedisServer server = RedisServer.builder().binary(binary).run(); Jedis jedis = server.connect()) {
            CommandCounts before = server.commandCounts();
            jedis.scriptExists("0".repeat(40));
            jedis.scriptFlush();
            assertThat(server.commandCounts().since(before).calls("script")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void aRestartIsNotTakenForADifference(RedisBinary binary) {
        try (RedisServer server = RedisServer.builder().binary(binary).run()) {
            try (Jedis jedis = server.connect()) {
                jedis.set("a", "1");
            }
            CommandCounts before = server.commandCounts();
            server.stop();
            server.start();
            assertThatThrownBy(() -> server.commandCounts().since(before)).hasMessageContaining("set went from 1 to 0");
        }
    }
}
