package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.management.ObjectName;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;

/** Connections outlive the calls that opened and used them, and keep none of them in memory. */
class NothingKeptTest {

    private final Vertx vertx = Vertx.vertx();

    @Test
    void ofCallsInTimeAndLateOnes() {
        try (RedisServer server = RedisServer.run(); TcpProxy proxy = TcpProxy.to(server)) {
            ScriptRunner calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(proxy.uri()), 6,
                    Duration.ofMillis(500));
            many(calls);
            proxy.stall();
            many(calls);
            proxy.pass();
            Awaitility.await().until(() -> calls.run(Script.EXPORT, List.of("key"), List.of(), 0)
                    .handle((reply, failure) -> failure == null).toCompletableFuture().join());
            many(calls);
            Awaitility.await().untilAsserted(() -> assertThat(instances(RedisCall.class)).isZero());
            calls.close();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void many(ScriptRunner calls) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            ((VertxInternal) vertx).getOrCreateContext().duplicate().runOnContext(nothing -> calls
                    .run(Script.EXPORT, List.of("key"), List.of(), 0)
                    .whenComplete((reply, failure) -> end.complete(null)));
        }
        ends.forEach(CompletableFuture::join);
    }

    static long instances(Class<?> kept) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[] { null },
                new String[] { String[].class.getName() });
        return histogram.lines().map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(kept.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1])).sum();
    }
}
