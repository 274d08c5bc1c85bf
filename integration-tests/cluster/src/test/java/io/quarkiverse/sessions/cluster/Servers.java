package io.quarkiverse.sessions.cluster;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.redis.server.CommandCounts;
import io.quarkiverse.sessions.redis.server.RedisCluster;
import io.quarkiverse.sessions.redis.server.RedisServer;

/**
 * The Redis servers that nodes share.
 *
 * @param all the primaries; none if nodes have their sessions in memory
 * @param of the primary of a key
 */
record Servers(List<RedisServer> all, Function<String, RedisServer> of) implements AutoCloseable {

    static Servers none() {
        return new Servers(List.of(), key -> {
            throw new IllegalStateException("No Redis, and no " + key);
        });
    }

    static Servers one() {
        RedisServer server = RedisServer.run();
        return new Servers(List.of(server), key -> server);
    }

    static Servers redisCluster() {
        RedisCluster cluster = RedisCluster.run();
        return new Servers(cluster.nodes(), cluster::nodeOf);
    }

    Map<String, String> configuration() {
        return switch (all.size()) {
            case 0 -> Map.of();
            case 1 -> Map.of("quarkus.redis.hosts", hosts());
            default -> Map.of("quarkus.redis.hosts", hosts(), "quarkus.redis.client-type", "cluster");
        };
    }

    CommandCounts commandCounts() {
        return CommandCounts.of(all.toArray(RedisServer[]::new));
    }

    @Override
    public void close() {
        all.forEach(RedisServer::close);
    }

    private String hosts() {
        return all.stream().map(RedisServer::uri).collect(Collectors.joining(","));
    }
}
