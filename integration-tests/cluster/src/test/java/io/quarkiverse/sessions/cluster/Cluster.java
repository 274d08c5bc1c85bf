package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkiverse.sessions.redis.server.RedisServer;

/**
 * A Redis server, or a Redis Cluster, and nodes that share it, for the tests of one class. After them it has seen no command
 * but those that the extension may use, and no node has logged an error.
 */
final class Cluster implements BeforeAllCallback, AfterAllCallback {

    private static final String EVENT_LOOP_BLOCKED = "quarkus.vertx.max-event-loop-execute-time";

    private final int size;
    private final Path application;
    private final Supplier<Servers> servers;
    private final Map<String, String> configuration = new LinkedHashMap<>();
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private Servers redis;
    private Stored stored;

    private Cluster(int size, Path application, Supplier<Servers> servers) {
        this.size = size;
        this.application = application;
        this.servers = servers;
        // Vert.x tells after two seconds, which a machine that stalls reaches too; a deadlock lasts longer than this.
        configuration.put(EVENT_LOOP_BLOCKED, "10S");
    }

    static Cluster of(int nodes) {
        return new Cluster(nodes, Node.APPLICATION, Servers::one);
    }

    static Cluster onRedisCluster(int nodes) {
        return new Cluster(nodes, Node.APPLICATION, Servers::redisCluster);
    }

    /** One node, because nodes share nothing in memory. */
    static Cluster inMemory() {
        return new Cluster(1, Node.IN_MEMORY, Servers::none);
    }

    /** A key of the run-time configuration, for the default session and those that inherit it. */
    Cluster with(String key, String value) {
        configuration.put("quarkus.sessions." + key, value);
        return this;
    }

    /** For tests that stop processes: threads that do not run are not worth a line then. */
    Cluster withoutBlockedThreadChecks() {
        configuration.put(EVENT_LOOP_BLOCKED, "1H");
        configuration.put("quarkus.vertx.max-worker-execute-time", "1H");
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        redis = servers.get();
        stored = new Stored(redis);
        configuration.putAll(redis.configuration());
        for (int i = 0; i < size; i++) {
            nodes.add(launch(context.getRequiredTestClass().getSimpleName() + "-" + i));
        }
        nodes.forEach(Node::awaitReady);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            nodes.forEach(Node::close);
            if (isStored()) {
                Commands.assertAllowed(redis.commandCounts(), stored);
            }
            nodes.forEach(node -> assertThat(node.log()).as(node.toString()).doesNotContain(" ERROR ", "\tat "));
        } finally {
            nodes.forEach(Node::kill);
            redis.close();
        }
    }

    /** Another process in the place of one that has ended. */
    void restart(Node ended) {
        Node restarted = launch(ended.name() + "-again");
        nodes.set(nodes.indexOf(ended), restarted);
        ended.close();
        restarted.awaitReady();
    }

    /** The only one. */
    RedisServer redis() {
        return redis.all().get(0);
    }

    /** Whether sessions are in Redis. */
    boolean isStored() {
        return !redis.all().isEmpty();
    }

    /** What is in Redis. */
    Stored stored() {
        return stored;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int number) {
        return nodes.get(number);
    }

    /** One node after the other. */
    Node next() {
        return nodes.get(Math.floorMod(turn.getAndIncrement(), size));
    }

    private Node launch(String name) {
        return Node.launch(application, name, configuration);
    }
}
