package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** The sentinels really promote the replica; the old primary follows it afterwards, even while they stand still. */
class RedisSentinelTest {

    @Test
    void failover() {
        try (RedisSentinel sentinel = RedisSentinel.run()) {
            RedisServer first = sentinel.primary();
            RedisServer second = sentinel.replica();
            assertThat(sentinel.sentinelUris()).hasSize(3).doesNotContain(first.uri(), second.uri());
            try (Jedis jedis = first.connect(); Jedis replica = second.connect()) {
                jedis.set("a", "1");
                assertThat(jedis.waitReplicas(1, 10_000)).isEqualTo(1);
                assertThatThrownBy(() -> replica.set("a", "2")).isInstanceOf(JedisDataException.class)
                        .hasMessageContaining("READONLY");
            }
            first.kill();
            sentinel.awaitFailover();
            assertThat(sentinel.primary()).isSameAs(second);
            assertThat(sentinel.replica()).isSameAs(first);
            try (Jedis jedis = second.connect()) {
                assertThat(jedis.get("a")).isEqualTo("1");
                jedis.set("a", "2");
            }
            sentinel.sentinels().forEach(RedisServer::pause);
            sentinel.restartReplica();
            try (Jedis jedis = first.connect()) {
                assertThat(jedis.get("a")).isEqualTo("2");
            }
        }
    }
}
