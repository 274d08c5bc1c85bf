package io.quarkiverse.sessions.redis.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports below those that systems give to outgoing connections, so that a server can come back on its own. */
public final class FreePorts {

    static final int CLUSTER_BUS_OFFSET = 10_000;

    private static final int FIRST = 12_000;
    private static final int END = 22_000;
    private static final int ATTEMPTS = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {
    }

    /** A port that nobody listens on, neither on that of its cluster bus, and that was not given before. */
    public static int next() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (free(port) && free(port + CLUSTER_BUS_OFFSET) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + FIRST + " to " + END);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
