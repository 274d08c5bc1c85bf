package io.quarkiverse.sessions.cluster;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;

import io.quarkiverse.sessions.redis.server.RedisServer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/** MONITOR of a Redis server, from {@link #of} to {@link #close}. */
final class Monitor implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final RedisServer redis;
    private final Jedis connection;

    private Monitor(RedisServer redis) {
        this.redis = redis;
        this.connection = redis.connect();
    }

    static Monitor of(RedisServer redis) {
        Monitor monitor = new Monitor(redis);
        new Thread(monitor::listen, "monitor").start();
        monitor.awaitMark("begin");
        return monitor;
    }

    /** Everything until now. */
    List<SeenCommand> seen() {
        awaitMark("end");
        return lines.stream().map(SeenCommand::parse).toList();
    }

    @Override
    public void close() {
        connection.close();
    }

    private void listen() {
        try {
            connection.monitor(new JedisMonitor() {
                @Override
                public void onCommand(String line) {
                    lines.add(line);
                }
            });
        } catch (JedisException closed) {
            // as it is meant to end
        }
    }

    private void awaitMark(String mark) {
        Awaitility.await("MONITOR").until(() -> {
            try (Jedis jedis = redis.connect()) {
                jedis.ping(mark);
            }
            return lines.stream().anyMatch(line -> line.contains(mark));
        });
    }
}
