package io.quarkiverse.sessions.redis.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import redis.clients.jedis.Jedis;

/** A {@link RedisCluster} whose nodes and slots are named by their ports and keys, for {@link Cluster}. */
public final class ClusterServers {

    private final RedisCluster cluster;

    ClusterServers(String... config) {
        cluster = RedisCluster.run(RedisBinary.INSTALLED, config);
    }

    public List<String> uris() {
        return cluster.uris();
    }

    public List<Integer> ports() {
        return cluster.nodes().stream().map(RedisServer::port).collect(Collectors.toList());
    }

    public int portOf(String key) {
        return cluster.nodeOf(key).port();
    }

    public void startMigration(String key) {
        cluster.startMigration(RedisCluster.slot(key), cluster.otherThan(cluster.nodeOf(key)));
    }

    public void migrateKeys(String key) {
        cluster.migrateKeys(RedisCluster.slot(key));
    }

    public void finishMigration(String key) {
        cluster.finishMigration(RedisCluster.slot(key));
    }

    public void kill(int port) {
        node(port).kill();
    }

    public void awaitLossOf(int port) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> cluster.nodes().stream()
                .filter(node -> node.port() != port).allMatch(node -> knowsLossOf(port, node)));
    }

    private static boolean knowsLossOf(int port, RedisServer node) {
        try (Jedis jedis = node.connect()) {
            return jedis.clusterNodes().lines()
                    .anyMatch(line -> line.contains(":" + port + "@") && line.contains("master,fail "));
        }
    }

    public void startAgain(int port) {
        node(port).start();
        cluster.awaitOk();
    }

    public Map<String, Long> calls() {
        return cluster.commandCounts().calls();
    }

    public Map<String, Long> errors() {
        return cluster.commandCounts().errors();
    }

    public void close() {
        cluster.close();
    }

    private RedisServer node(int port) {
        return cluster.nodes().stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }
}
