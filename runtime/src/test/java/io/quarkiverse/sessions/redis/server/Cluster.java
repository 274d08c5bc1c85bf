package io.quarkiverse.sessions.redis.server;

import java.util.List;
import java.util.Map;

/** Three primaries. See {@link ClusterServers}. */
public interface Cluster extends AutoCloseable {

    static Cluster of(Class<?> test, String... config) {
        return Shared.object(test, Cluster.class, () -> new ClusterServers(config));
    }

    List<String> uris();

    List<Integer> ports();

    /** The port of the node that owns the key's slot. */
    int portOf(String key);

    /** Opens the move of a key's slot to another node. */
    void startMigration(String key);

    /** Takes the slot's keys along. */
    void migrateKeys(String key);

    /** Ends the move. */
    void finishMigration(String key);

    void kill(int port);

    /** Waits until the other nodes know that it is gone. */
    void awaitLossOf(int port);

    /** Starts a node that was killed, without data, and waits until all nodes serve. */
    void startAgain(int port);

    /** How often each command was called on all nodes together. */
    Map<String, Long> calls();

    /** How often each error was answered by all nodes together. */
    Map<String, Long> errors();

    @Override
    void close();
}
