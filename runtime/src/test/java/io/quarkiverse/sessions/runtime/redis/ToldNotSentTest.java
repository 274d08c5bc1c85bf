package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import redis.clients.jedis.Jedis;

/**
 * The server of a key may be found just when the call's time is over. A call that has been told, or is being told, that nothing
 * was sent is not sent any more.
 */
class ToldNotSentTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final VertxInternal vertx = (VertxInternal) Vertx.vertx();
    private final RedisServer redis = RedisServer.run();
    private final Server server = new Server(vertx, new RedisOptions().setConnectionString(redis.uri()), 1, LONG);
    private final ContextInternal own = vertx.createEventLoopContext();
    private final ContextInternal request = vertx.createEventLoopContext();

    @AfterEach
    void close() {
        server.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isNotSent() throws InterruptedException {
        assertThat(own.nettyEventLoop()).isNotSameAs(request.nettyEventLoop());
        created("first"); // the connection is there: what is sent goes at once
        Promise<Server> found = Promise.promise();
        Told told = new Told();
        call(new LookedUp(found.future()), SHORT, "late", told);
        told.begins.await();
        found.complete(server);

        created("next"); // after it, had it been sent
        told.mayEnd.countDown();

        assertThatThrownBy(told::join).hasCauseInstanceOf(NotStoredException.class);
        try (Jedis jedis = redis.connect()) {
            assertThat(jedis.exists("next")).isTrue();
            assertThat(jedis.exists("late")).isFalse();
        }
    }

    private void created(String key) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        call(new Servers.One(server), LONG, key, answer);
        answer.join();
    }

    /** Creates a session. */
    private void call(Servers servers, Duration timeout, String key, CompletableFuture<Response> answer) {
        List<byte[]> session = new Arguments().add(new byte[32]).add(LONG).add(Duration.ZERO).add(1000).bytes();
        Invocation create = new Invocation.Run(Script.CREATE, List.of(key), session, false);
        request.runOnContext(nothing -> new RedisCall(new CallSetting(own, servers, timeout), create, late -> {
        }, answer).find());
    }

    /** It takes time to tell. */
    private static final class Told extends CompletableFuture<Response> {

        private final CountDownLatch begins = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public boolean completeExceptionally(Throwable failure) {
            if (begins.getCount() > 0) {
                begins.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.completeExceptionally(failure);
        }
    }

    private record LookedUp(Future<Server> server) implements Servers {

        @Override
        public Future<Server> of(String key) {
            return server;
        }

        @Override
        public Future<List<String>> keyOfEach() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void measure(LaneLoad sum) {
        }

        @Override
        public void close() {
        }
    }
}
