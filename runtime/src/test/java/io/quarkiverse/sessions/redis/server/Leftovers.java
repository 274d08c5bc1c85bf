package io.quarkiverse.sessions.redis.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a test run that ends early must not leave behind. */
final class Leftovers {

    private static final Set<AutoCloseable> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::close, "redis-leftovers"));
    }

    private Leftovers() {
    }

    static void closeAtExit(AutoCloseable resource) {
        OPEN.add(resource);
    }

    static void closed(AutoCloseable resource) {
        OPEN.remove(resource);
    }

    private static void close() {
        for (AutoCloseable resource : OPEN) {
            try {
                resource.close();
            } catch (Exception e) {
                System.err.println("Left behind: " + resource + ": " + e);
            }
        }
    }
}
