package io.quarkiverse.sessions.redis.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.core.ConditionTimeoutException;

import redis.clients.jedis.Jedis;

/** A real primary with one replica, watched by three sentinels of which two agree on a failover. */
public final class RedisSentinel implements AutoCloseable {

    private static final String MASTER_NAME = "sessions";
    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;
    /** A stall of the machine that is as long makes them wait, so that a shorter one never looks like a failure. */
    private static final int DOWN_AFTER_MILLIS = 2_000;
    /** Sentinels that find their machine stalled for two seconds do nothing for half a minute (TILT). */
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final List<RedisServer> sentinels = new ArrayList<>();
    private volatile RedisServer primary;
    private volatile RedisServer replica;

    private RedisSentinel() {
    }

    /** Runs all five, without persistence, and waits until a failover can succeed. */
    public static RedisSentinel run() {
        return run(RedisBinary.INSTALLED);
    }

    /** The same with further lines of {@code redis.conf} for the primary and the replica. */
    public static RedisSentinel run(RedisBinary binary, String... config) {
        RedisSentinel sentinel = new RedisSentinel();
        try {
            sentinel.runServers(binary, config);
            sentinel.runSentinels(binary);
            return sentinel;
        } catch (RuntimeException | Error e) {
            sentinel.close();
            throw e;
        }
    }

    public String masterName() {
        return MASTER_NAME;
    }

    /** {@code redis://host:port} of each sentinel. */
    public List<String> sentinelUris() {
        return sentinels.stream().map(RedisServer::uri).collect(Collectors.toList());
    }

    public List<RedisServer> sentinels() {
        return List.copyOf(sentinels);
    }

    /** The primary since the start or the last {@link #awaitFailover()}. */
    public RedisServer primary() {
        return primary;
    }

    /** The other one, which may not run. */
    public RedisServer replica() {
        return replica;
    }

    /** Waits until the replica has been promoted and all sentinels name it; then the two have changed places. */
    public void awaitFailover() {
        RedisServer promoted = replica;
        await("a failover to " + promoted, () -> role(promoted).equals("master")
                && sentinels.stream().filter(RedisServer::isRunning).allMatch(sentinel -> names(sentinel, promoted)));
        replica = primary;
        primary = promoted;
    }

    /** Starts the replica again, whatever it was before, and waits until it follows the primary. */
    public void restartReplica() {
        replica.start();
        // Sentinels would tell it too, but ten seconds later, and after a stall of the machine later still.
        try (Jedis jedis = replica.connect()) {
            jedis.replicaof(RedisServer.HOST, primary.port());
        }
        awaitReplica();
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        if (replica != null) {
            replica.close();
        }
        if (primary != null) {
            primary.close();
        }
    }

    private void runServers(RedisBinary binary, String... config) {
        primary = RedisServer.builder().binary(binary).config("repl-diskless-sync-delay 0").config(config).run();
        replica = RedisServer.builder().binary(binary).config("repl-diskless-sync-delay 0").config(config)
                .config("replicaof " + RedisServer.HOST + " " + primary.port()).run();
        awaitReplica();
    }

    private void runSentinels(RedisBinary binary) {
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(RedisServer.builder().binary(binary).arguments("--sentinel").config(
                    "sentinel monitor " + MASTER_NAME + " " + RedisServer.HOST + " " + primary.port() + " " + QUORUM,
                    "sentinel down-after-milliseconds " + MASTER_NAME + " " + DOWN_AFTER_MILLIS,
                    "sentinel failover-timeout " + MASTER_NAME + " 3000",
                    "sentinel parallel-syncs " + MASTER_NAME + " 1").run());
        }
        await("sentinels that know each other", () -> sentinels.stream().allMatch(this::knowsAll));
    }

    private void awaitReplica() {
        await("a replica in sync", () -> {
            Map<String, String> state = Info.of(replica, "replication");
            return "slave".equals(state.get("role")) && "up".equals(state.get("master_link_status"))
                    && Integer.toString(primary.port()).equals(state.get("master_port"));
        });
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            Waiting.until(what, BOUND, condition);
        } catch (ConditionTimeoutException e) {
            String logs = Stream.concat(Stream.of(primary, replica), sentinels.stream())
                    .map(server -> server + "\n" + server.log()).collect(Collectors.joining("\n"));
            throw new IllegalStateException(e.getMessage() + "\n" + logs, e);
        }
    }

    private boolean knowsAll(RedisServer sentinel) {
        try (Jedis jedis = sentinel.connect()) {
            Map<String, String> master = jedis.sentinelMaster(MASTER_NAME);
            return "master".equals(master.get("flags"))
                    && Integer.toString(SENTINELS - 1).equals(master.get("num-other-sentinels"))
                    && jedis.sentinelSentinels(MASTER_NAME).stream().allMatch(other -> "sentinel".equals(other.get("flags")))
                    && jedis.sentinelReplicas(MASTER_NAME).stream().map(known -> known.get("master-link-status"))
                            .collect(Collectors.toList()).equals(List.of("ok"));
        }
    }

    private static boolean names(RedisServer sentinel, RedisServer server) {
        try (Jedis jedis = sentinel.connect()) {
            return jedis.sentinelGetMasterAddrByName(MASTER_NAME)
                    .equals(List.of(RedisServer.HOST, Integer.toString(server.port())));
        }
    }

    private static String role(RedisServer server) {
        return Info.of(server, "replication").get("role");
    }
}
