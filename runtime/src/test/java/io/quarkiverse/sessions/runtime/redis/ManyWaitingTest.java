package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.TcpProxy;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;

/** Calls that wait in the node for their turn: for how many there is room, and what becomes of them. */
class ManyWaitingTest {

    private static final int MOST_WAITING = 100_000;
    private static final int MOST_SENT = 1024;

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext();
    private final RedisServer server = RedisServer.run();
    private final TcpProxy proxy = TcpProxy.to(server);
    private ScriptRunner calls;

    @BeforeEach
    void connect() {
        connect(Duration.ofMinutes(2));
        assertThat(ask(1).get(0)).succeedsWithin(Duration.ofSeconds(30));
        proxy.stall();
    }

    private void connect(Duration timeout) {
        calls = new ScriptRunner(vertx, new RedisOptions().setConnectionString(proxy.uri()), 2, timeout);
    }

    @AfterEach
    void close() {
        calls.close();
        proxy.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneMoreIsRefusedAtOnceAndTheOthersAreServed() {
        List<CompletableFuture<Response>> answers = ask(MOST_SENT + MOST_WAITING + 2);
        List<CompletableFuture<Response>> refused = answers.stream().filter(CompletableFuture::isDone).toList();
        assertThat(refused).as("but for a place that the question takes whether this is the primary").hasSizeBetween(2, 3);
        assertThat(answers.subList(answers.size() - refused.size(), answers.size())).as("the last ones").isEqualTo(refused);
        assertThat(refused).allSatisfy(answer -> assertThat(answer).isCompletedExceptionally()
                .failsWithin(Duration.ZERO).withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause().isInstanceOf(NotStoredException.class)
                .withMessageContaining("Too many calls wait for Redis; this one was not sent"));
        proxy.pass();
        CompletableFuture.allOf(answers.subList(0, answers.size() - refused.size()).toArray(CompletableFuture[]::new))
                .orTimeout(90, TimeUnit.SECONDS).join();
        assertThat(ask(1).get(0)).as("there is room again").succeedsWithin(Duration.ofSeconds(30));
        answers.clear();
        Awaitility.await("nothing is kept").atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(NothingKeptTest.instances(RedisCall.class)).isZero());
    }

    /** Their time is over before their turn comes. */
    @Test
    void whatWaitedTooLongIsNeverSent() {
        long before = sent();
        calls.close();
        proxy.pass();
        connect(Duration.ofSeconds(1));
        assertThat(ask(1).get(0)).succeedsWithin(Duration.ofSeconds(30));
        proxy.stall();
        List<CompletableFuture<Response>> answers = ask(MOST_SENT + 1_000);
        assertThat(answers.stream().filter(ManyWaitingTest::isNotStored).count()).isBetween(1_000L, 1_001L);
        proxy.pass();
        Awaitility.await().until(() -> !isNotStored(ask(1).get(0)));
        assertThat(sent() - before).isLessThan(MOST_SENT + 100);
    }

    private long sent() {
        return proxy.commandCounts().calls().getOrDefault("evalsha", 0L);
    }

    private static boolean isNotStored(CompletableFuture<Response> answer) {
        try {
            answer.join();
            return false;
        } catch (CompletionException failure) {
            return failure.getCause() instanceof NotStoredException;
        }
    }

    /** All on one event loop. */
    private List<CompletableFuture<Response>> ask(int number) {
        List<CompletableFuture<Response>> answers = new ArrayList<>(number);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            for (int n = 0; n < number; n++) {
                answers.add(calls.run(Script.EXPORT, List.of("key"), List.of(), 0).toCompletableFuture());
            }
            asked.complete(null);
        });
        asked.join();
        return answers;
    }
}
