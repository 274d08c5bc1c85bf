package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;

/** A connection that nobody waits for any more when the server accepts it, at whatever moment that is. */
class AbandonedConnectionTest {

    private static final int ATTEMPTS = 400;
    private static final int LATEST_MICROS = 4_000;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        vertx.exceptionHandler(uncaught::add);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accepting", this::accept);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isClosedOnce() {
        RedisOptions options = new RedisOptions().setConnectionString("redis://127.0.0.1:" + server.getLocalPort());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Promise<Link> promise = Promise.promise();
            Link.open(((VertxInternal) vertx).createEventLoopContext(), options, Duration.ofSeconds(10), promise);
            LockSupport.parkNanos(1_000L * (attempt % 40) * LATEST_MICROS / 40);
            if (!promise.tryFail(new TimeoutException("given up"))) {
                promise.future().result().close();
            }
        }
        Awaitility.await("nothing is left open").untilAsserted(() -> assertThat(open).hasValue(0));
        // Assertions inside the client fail where a connection breaks; they are not about how often it is closed.
        assertThat(uncaught).as("a client throws that is closed twice").noneMatch(IllegalStateException.class::isInstance);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.incrementAndGet();
                start("greeting", () -> greet(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void greet(Socket client) {
        try (client) {
            byte[] greeting = new byte[1_000];
            if (client.getInputStream().read(greeting) > 0) {
                client.getOutputStream().write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            while (client.getInputStream().read() >= 0) {
                // until it is closed
            }
        } catch (IOException e) {
            // reset
        } finally {
            open.decrementAndGet();
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
