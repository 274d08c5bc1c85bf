package io.quarkiverse.sessions.redis.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A real cluster of three primaries without replicas, which hold all slots. */
public final class RedisCluster implements AutoCloseable {

    public static final int SLOTS = 16_384;

    private static final int NODES = 3;
    private static final int KEYS_AT_ONCE = 100;
    private static final int MIGRATE_MILLIS = 10_000;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final List<RedisServer> nodes = new ArrayList<>();
    private final Map<RedisServer, String> ids = new HashMap<>();
    private final RedisServer[] owners = new RedisServer[SLOTS];
    private final Map<Integer, RedisServer> migrations = new HashMap<>();

    private RedisCluster() {
    }

    /** Runs the nodes, without persistence, and waits until all of them serve. */
    public static RedisCluster run() {
        return run(RedisBinary.INSTALLED);
    }

    /** The same with further lines of {@code redis.conf}. */
    public static RedisCluster run(RedisBinary binary, String... config) {
        RedisCluster cluster = new RedisCluster();
        try {
            for (int i = 0; i < NODES; i++) {
                cluster.nodes.add(RedisServer.builder().binary(binary)
                        .config("cluster-enabled yes", "cluster-config-file nodes.conf", "cluster-node-timeout 5000")
                        .config(config).run());
            }
            cluster.assignSlots();
            cluster.awaitOk();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    /** {@code redis://host:port} of each node. */
    public List<String> uris() {
        return nodes.stream().map(RedisServer::uri).collect(Collectors.toList());
    }

    /** The slot of a key, of its hash tag where it has one. */
    public static int slot(String key) {
        return JedisClusterCRC16.getSlot(key);
    }

    /** The node that owns the key's slot; while the slot migrates, the one that it leaves. */
    public RedisServer nodeOf(String key) {
        return nodeOf(slot(key));
    }

    public RedisServer nodeOf(int slot) {
        return owners[slot];
    }

    /** Another node than this one. */
    public RedisServer otherThan(RedisServer node) {
        return nodes.get((nodes.indexOf(node) + 1) % nodes.size());
    }

    /** How often each command was called on all nodes together. */
    public CommandCounts commandCounts() {
        return CommandCounts.of(nodes.toArray(RedisServer[]::new));
    }

    /** Moves a slot with its keys: clients that ask its former node are answered MOVED. */
    public void moveSlot(int slot, RedisServer to) {
        startMigration(slot, to);
        migrateKeys(slot);
        finishMigration(slot);
    }

    /** Opens the move of a slot: its node answers ASK for keys that it does not have (any more). */
    public synchronized void startMigration(int slot, RedisServer to) {
        RedisServer from = owners[slot];
        if (from == to || migrations.putIfAbsent(slot, to) != null) {
            throw new IllegalStateException("Slot " + slot + " is on " + from + " or moves already");
        }
        try (Jedis source = from.connect(); Jedis target = to.connect()) {
            target.clusterSetSlotImporting(slot, ids.get(from));
            source.clusterSetSlotMigrating(slot, ids.get(to));
        }
    }

    /** Takes the keys of a slot along that its node still has. */
    public synchronized void migrateKeys(int slot) {
        RedisServer to = target(slot);
        try (Jedis source = owners[slot].connect()) {
            List<String> keys = source.clusterGetKeysInSlot(slot, KEYS_AT_ONCE);
            while (!keys.isEmpty()) {
                source.migrate(to.host(), to.port(), MIGRATE_MILLIS, MigrateParams.migrateParams(),
                        keys.toArray(String[]::new));
                keys = source.clusterGetKeysInSlot(slot, KEYS_AT_ONCE);
            }
        }
    }

    /** Ends the move of a slot whose keys have been moved: all nodes know its new one and answer MOVED. */
    public synchronized void finishMigration(int slot) {
        RedisServer to = target(slot);
        setOwner(slot, to, to);
        setOwner(slot, to, owners[slot]);
        nodes.stream().filter(node -> node != to && node != owners[slot]).forEach(node -> setOwner(slot, to, node));
        owners[slot] = to;
        migrations.remove(slot);
    }

    /** Waits until all nodes serve all slots, as after one of them was started again. */
    public void awaitOk() {
        Waiting.until("a cluster that serves", BOUND, () -> nodes.stream().allMatch(RedisCluster::ok));
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }

    private void assignSlots() {
        for (int i = 0; i < NODES; i++) {
            int first = i * SLOTS / NODES;
            int last = (i + 1) * SLOTS / NODES - 1;
            RedisServer node = nodes.get(i);
            try (Jedis jedis = node.connect()) {
                int[] slots = new int[last - first + 1];
                for (int slot = first; slot <= last; slot++) {
                    slots[slot - first] = slot;
                    owners[slot] = node;
                }
                jedis.clusterAddSlots(slots);
                // Equal epochs would be settled by a collision, with slots in dispute meanwhile.
                jedis.clusterSetConfigEpoch(i + 1);
                ids.put(node, jedis.clusterMyId());
                if (i > 0) {
                    jedis.clusterMeet(RedisServer.HOST, nodes.get(0).port());
                }
            }
        }
    }

    private void setOwner(int slot, RedisServer owner, RedisServer told) {
        try (Jedis jedis = told.connect()) {
            jedis.clusterSetSlotNode(slot, ids.get(owner));
        }
    }

    private RedisServer target(int slot) {
        RedisServer to = migrations.get(slot);
        if (to == null) {
            throw new IllegalStateException("Slot " + slot + " does not move");
        }
        return to;
    }

    private static boolean ok(RedisServer node) {
        try (Jedis jedis = node.connect()) {
            Map<String, String> info = Info.lines(jedis.clusterInfo());
            return "ok".equals(info.get("cluster_state")) && Integer.toString(SLOTS).equals(info.get("cluster_slots_ok"))
                    && Integer.toString(NODES).equals(info.get("cluster_known_nodes"));
        }
    }
}
