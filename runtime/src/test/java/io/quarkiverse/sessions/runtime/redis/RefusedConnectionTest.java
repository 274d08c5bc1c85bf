package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;

/** A server that refuses a connection, as for a wrong password, is not asked for another one within a second. */
class RefusedConnectionTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REFUSALS = 3;

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext();
    private final RedisServer server = RedisServer.run();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private ServerSocket refusing;
    private ScriptRunner calls;

    @BeforeEach
    void refuse() throws IOException {
        server.stop();
        refusing = new ServerSocket(server.port(), 50, InetAddress.getLoopbackAddress());
        start("accepting", this::accept);
        calls = new ScriptRunner(vertx,
                new RedisOptions().setConnectionString(server.uri().replace("://", "://default:password@")), 2,
                Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws IOException {
        calls.close();
        refusing.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isNotAskedForAgainAtOnce() throws IOException {
        int answers = 0;
        while (asked.size() < REFUSALS) {
            assertThat(failure()).isInstanceOf(NotStoredException.class).hasMessageContaining("WRONGPASS");
            answers++;
        }
        assertThat(answers).as("the others are told the same").isGreaterThan(10 * REFUSALS);
        for (int n = 1; n < asked.size(); n++) {
            assertThat(asked.get(n) - asked.get(n - 1)).isGreaterThanOrEqualTo(PAUSE.toNanos());
        }
        refusing.close();
        server.start();
        Awaitility.await("and then it works").until(() -> failure() == null);
    }

    private Throwable failure() {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        loop.runOnContext(nothing -> calls.run(Script.EXPORT, List.of("key"), List.of(), 0)
                .whenComplete((reply, failed) -> failure.complete(failed == null ? null : Stages.cause(failed))));
        return failure.join();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = refusing.accept();
                asked.add(System.nanoTime());
                start("refusing", () -> refuse(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** HELLO first, and then AUTH. */
    private static void refuse(Socket client) {
        try (client) {
            while (client.getInputStream().read(new byte[1_000]) > 0) {
                client.getOutputStream().write("-WRONGPASS invalid username-password pair\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
