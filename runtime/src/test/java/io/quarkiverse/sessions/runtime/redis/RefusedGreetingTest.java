package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;

/**
 * A server that refuses whoever connects, as one does that has too many clients: the client waits for it for ever. Calls do
 * not,
 * and when the server takes clients again there is room for them.
 */
class RefusedGreetingTest {

    private static final int CONNECTIONS = 2;
    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Socket> refused = new ConcurrentLinkedQueue<>();
    private final RedisServer server = RedisServer.run();
    private ServerSocket refusing;
    private ScriptRunner calls;

    @BeforeEach
    void refuse() throws IOException {
        server.stop();
        refusing = new ServerSocket(server.port(), 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "refusing");
        thread.setDaemon(true);
        thread.start();
        calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), CONNECTIONS, TIMEOUT);
    }

    @AfterEach
    void close() throws IOException {
        calls.close();
        refusing.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void takesNoConnectionAway() throws IOException {
        for (int call = 0; call < 2 * CONNECTIONS; call++) {
            assertThat(call()).isFalse();
        }
        assertThat(refused).as("and is asked again").hasSizeGreaterThan(CONNECTIONS);
        Awaitility.await("nothing is left open").untilAsserted(() -> {
            for (Socket socket : refused) {
                assertThat(isClosedByClient(socket)).isTrue();
            }
        });
        refusing.close();
        server.start();
        Awaitility.await().until(this::call);
    }

    private boolean call() {
        return calls.run(Script.EXPORT, List.of("key"), List.of(), 0).handle((reply, failure) -> failure == null)
                .toCompletableFuture().join();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = refusing.accept();
                client.getOutputStream().write("-ERR not now\r\n".getBytes(StandardCharsets.US_ASCII));
                refused.add(client);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static boolean isClosedByClient(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            while (socket.getInputStream().read() >= 0) {
                // its greeting
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
