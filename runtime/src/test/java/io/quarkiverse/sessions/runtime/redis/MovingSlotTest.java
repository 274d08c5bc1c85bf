package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisCluster;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;

/** Calls follow a slot that moves, at each step of the move. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovingSlotTest {

    private static final String SECRET = "secret";

    private final Vertx vertx = Vertx.vertx();
    private RedisCluster cluster;
    private ScriptRunner calls;
    private int number;
    private String key;
    private RedisServer from;
    private RedisServer to;

    @BeforeAll
    void connect() {
        cluster = RedisCluster.run();
        calls = new ScriptRunner(vertx, options(), 2, Duration.ofSeconds(10));
    }

    @AfterAll
    void disconnect() {
        calls.close();
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void somewhere() {
        key = "session:test:{" + number++ + "}";
        from = cluster.nodeOf(key);
        to = cluster.otherThan(from);
        assertThat(create(key)).isEqualTo("OK");
    }

    @Test
    void atEachStep() {
        cluster.startMigration(slot(), to);
        assertThat(create(key)).isEqualTo("EXISTS");
        cluster.migrateKeys(slot());
        assertThat(create(key)).isEqualTo("EXISTS");
        cluster.finishMigration(slot());
        assertThat(create(key)).isEqualTo("EXISTS");
    }

    @Test
    void readsThatShareAWrite() {
        String neighbour = Stream.iterate(0, next -> next + 1).map(next -> "session:test:{neighbour" + next + "}")
                .filter(other -> cluster.nodeOf(other).equals(from)).findFirst().orElseThrow();
        assertThat(create(neighbour)).isEqualTo("OK");
        cluster.moveSlot(slot(), to);

        CompletableFuture<List<Integer>> sizes = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(nothing -> {
            CompletableFuture<Integer> moved = size(key);
            CompletableFuture<Integer> stayed = size(neighbour);
            moved.thenCombine(stayed, List::of).thenAccept(sizes::complete);
        });
        assertThat(sizes).succeedsWithin(Duration.ofSeconds(10)).asInstanceOf(InstanceOfAssertFactories.LIST)
                .doesNotContain(0).hasSize(2);
    }

    @Test
    void aWriteThatWaitsForReplicasIsMadeWhereTheSlotIsNow() {
        cluster.moveSlot(slot(), to);
        assertThatThrownBy(() -> run(Script.END_OF, List.of(key), 1, "ann", "1", "60000000"))
                .hasMessageContaining("Only 0 of 1 replicas");
        assertThat(create(key)).as("it was ended there").isEqualTo("EXISTS");
        try (Jedis jedis = to.connect()) {
            assertThat(jedis.hexists(key, "x")).isTrue();
        }
    }

    @Test
    void aWriteThatWaitsForReplicasIsMadeWhereItIsAskedFor() {
        cluster.startMigration(slot(), to);
        cluster.migrateKeys(slot());
        assertThatThrownBy(() -> run(Script.END_OF, List.of(key), 1, "ann", "1", "60000000"))
                .hasMessageContaining("Only 0 of 1 replicas");
        cluster.finishMigration(slot());
        try (Jedis jedis = to.connect()) {
            assertThat(jedis.hexists(key, "x")).isTrue();
        }
    }

    @Test
    void twoKeysThatArePartedMeetAgain() {
        List<String> keys = List.of(key + ":principal", key + ":principal:rows");
        String[] row = { "handle", "30000000", "3600000000", "10" };
        run(Script.RESERVE, keys, 0, row);
        cluster.startMigration(slot(), to);
        try (Jedis jedis = from.connect()) {
            jedis.migrate(to.host(), to.port(), 10_000, MigrateParams.migrateParams(), keys.get(0));
        }
        CompletableFuture<Response> reserved = CompletableFuture.supplyAsync(() -> run(Script.RESERVE, keys, 0, row));
        cluster.migrateKeys(slot());
        cluster.finishMigration(slot());
        assertThat(reserved.join().get(2).toInteger()).as("it had an entry").isOne();
    }

    @Test
    void aSlotThatNobodyHadForAMoment() {
        int lost = RedisCluster.slot(key);
        each(node -> node.clusterDelSlots(lost));
        ScriptRunner newcomer = new ScriptRunner(vertx, options(), 2, Duration.ofSeconds(10));
        CompletableFuture<Response> call = newcomer.run(Script.EXPORT, List.of(key), List.of(), 0)
                .toCompletableFuture();
        Awaitility.await().until(() -> cluster.commandCounts().errors("CLUSTERDOWN") > 0);
        try (Jedis jedis = from.connect()) {
            jedis.clusterAddSlots(lost);
        }
        assertThat(call.join()).isNotEmpty();
        newcomer.close();
        cluster.awaitOk();
    }

    private void each(Consumer<Jedis> change) {
        for (RedisServer node : cluster.nodes()) {
            try (Jedis jedis = node.connect()) {
                change.accept(jedis);
            }
        }
    }

    private RedisOptions options() {
        RedisOptions options = new RedisOptions().setType(RedisClientType.CLUSTER);
        cluster.uris().forEach(options::addConnectionString);
        return options;
    }

    private int slot() {
        return RedisCluster.slot(key);
    }

    private String create(String session) {
        return run(Script.CREATE, List.of(session), 0, SECRET, "60000000", "0", "1000").get(0).toString();
    }

    private CompletableFuture<Integer> size(String hash) {
        return calls.read(hash).thenApply(reading -> reading.hash().size()).toCompletableFuture();
    }

    private Response run(Script script, List<String> keys, int replicas, String... arguments) {
        List<byte[]> bytes = Stream.of(arguments).map(argument -> argument.getBytes(StandardCharsets.UTF_8)).toList();
        return calls.run(script, keys, bytes, replicas).toCompletableFuture().join();
    }
}
