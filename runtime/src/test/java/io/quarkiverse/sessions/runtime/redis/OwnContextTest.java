package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.TcpProxy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;

/** Whatever a call waited for, it is answered on the context that asked; what belongs to no request runs on none's. */
class OwnContextTest {

    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal eventLoop = ((VertxInternal) vertx).getOrCreateContext(); // the next one may be another
    private final RedisServer server = RedisServer.run();
    private final TcpProxy proxy = TcpProxy.to(server);

    @AfterEach
    void close() {
        proxy.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCallThatWaitedForAnother() {
        ScriptRunner calls = calls(Duration.ofSeconds(10));
        List<CompletableFuture<Context>> answers = new ArrayList<>();
        proxy.stall();
        for (int number = 0; number < 8; number++) {
            answers.add(answeredOn(calls, request()));
        }
        proxy.pass();
        answers.forEach(answer -> belongsToNobody(await(answer)));
    }

    @Test
    void aCallOfNobody() {
        ScriptRunner calls = calls(Duration.ofSeconds(10));
        proxy.stall();
        answeredOn(calls, request());
        CompletableFuture<Context> answer = new CompletableFuture<>();
        run(calls, answer, late -> {
        });
        proxy.pass();
        belongsToNobody(await(answer));
    }

    @Test
    void aLateAnswer() {
        ScriptRunner calls = calls(Duration.ofMillis(300));
        CompletableFuture<Context> answer = new CompletableFuture<>();
        CompletableFuture<Context> late = new CompletableFuture<>();
        await(answeredOn(calls, request()));
        proxy.stallReplies();
        request().runOnContext(nothing -> run(calls, answer, reply -> late.complete(Vertx.currentContext())));
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        proxy.pass();
        belongsToNobody(await(late));
    }

    private ScriptRunner calls(Duration timeout) {
        return new ScriptRunner(vertx, new RedisOptions().setConnectionString(proxy.uri()), 1, timeout);
    }

    private CompletableFuture<Context> answeredOn(ScriptRunner calls, Context request) {
        CompletableFuture<Context> answer = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        request.runOnContext(nothing -> {
            run(calls, answer, late -> {
            });
            asked.complete(null);
        });
        await(asked);
        return answer;
    }

    private static void run(ScriptRunner calls, CompletableFuture<Context> answer, Consumer<Response> late) {
        calls.run(Script.EXPORT, List.of("key"), List.of(), late).whenComplete((reply, failure) -> {
            if (failure == null) {
                answer.complete(Vertx.currentContext());
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    /** As Quarkus makes one for each request. */
    private Context request() {
        return eventLoop.duplicate();
    }

    private static void belongsToNobody(Context context) {
        assertThat(((ContextInternal) context).isDuplicate()).isFalse();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
