package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Slots belong to nodes, and their moves really redirect clients, with ASK during the move and MOVED after it. */
class RedisClusterTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void aSlotMovesStepByStep(RedisBinary binary) {
        try (RedisCluster cluster = RedisCluster.run(binary)) {
            assertThat(IntStream.range(0, RedisCluster.SLOTS).mapToObj(cluster::nodeOf).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(cluster.nodes());
            int slot = RedisCluster.slot("cart:{42}");
            RedisServer from = cluster.nodeOf("cart:{42}");
            RedisServer to = cluster.otherThan(from);
            try (Jedis source = from.connect(); Jedis target = to.connect()) {
                source.set("cart:{42}", "apples");
                redirected(target, "cart:{42}", JedisMovedDataException.class, from);

                cluster.startMigration(slot, to);
                assertThat(source.get("cart:{42}")).isEqualTo("apples");
                redirected(source, "order:{42}", JedisAskDataException.class, to);
                redirected(target, "cart:{42}", JedisMovedDataException.class, from);

                cluster.migrateKeys(slot);
                redirected(source, "cart:{42}", JedisAskDataException.class, to);
                target.asking();
                assertThat(target.get("cart:{42}")).isEqualTo("apples");

                CommandCounts before = cluster.commandCounts();
                cluster.finishMigration(slot);
                assertThat(cluster.nodeOf("cart:{42}")).isSameAs(to);
                assertThat(target.get("cart:{42}")).isEqualTo("apples");
                cluster.nodes().stream().filter(node -> node != to).forEach(node -> {
                    try (Jedis other = node.connect()) {
                        redirected(other, "cart:{42}", JedisMovedDataException.class, to);
                    }
                });
                CommandCounts counts = cluster.commandCounts().since(before);
                assertThat(counts.errors("MOVED")).isEqualTo(2);
                assertThat(counts.calls("get")).as("redirected calls are none").isEqualTo(1);
            }
        }
    }

    @Test
    void aSlotMovesWithAllItsKeysAndANodeComesBack() {
        try (RedisCluster cluster = RedisCluster.run()) {
            int slot = RedisCluster.slot("{42}");
            RedisServer from = cluster.nodeOf(slot);
            RedisServer to = cluster.otherThan(from);
            try (Jedis source = from.connect(); Jedis target = to.connect()) {
                for (int i = 0; i < 250; i++) {
                    source.set("{42}" + i, "v" + i);
                }
                cluster.moveSlot(slot, to);
                assertThat(source.dbSize()).isZero();
                assertThat(target.dbSize()).isEqualTo(250);
            }
            to.kill();
            to.start();
            cluster.awaitOk();
            try (Jedis target = to.connect()) {
                assertThat(target.clusterCountKeysInSlot(slot)).isZero();
                target.set("{42}", "again");
            }
        }
    }

    private static void redirected(Jedis jedis, String key, Class<? extends JedisRedirectionException> how, RedisServer to) {
        assertThatThrownBy(() -> jedis.get(key)).isInstanceOfSatisfying(how, redirection -> {
            assertThat(redirection.getSlot()).isEqualTo(RedisCluster.slot(key));
            assertThat(redirection.getTargetNode().getPort()).isEqualTo(to.port());
        });
    }
}
