package io.quarkiverse.sessions.runtime.redis;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * One call: waits for its turn, takes a connection, and fails when its time is over. If no answer comes for as long again, its
 * connection is taken for dead, whatever TCP believes, and is replaced, so that a server whose host has vanished does not keep
 * others waiting. So is one to a server that has become a replica.
 */
final class RedisCall implements Runnable {

    private final RedisCalls calls;
    private final Function<RedisConnection, Future<Response>> byHash;
    private final Function<RedisConnection, Future<Response>> bySource;
    private final Consumer<Response> late;
    private final UniEmitter<? super Response> emitter;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean passed = new AtomicBoolean();
    private final AtomicBoolean returned = new AtomicBoolean();
    private volatile RedisConnection connection;
    private volatile boolean running;
    private volatile boolean sent;
    private volatile long timer;

    /**
     * @param byHash runs the script by what a server calls it that knows it
     * @param bySource the same for one that does not
     * @param late told, when the call has failed already, of the answer that came later; of {@code null} if none will come,
     *        so that nobody knows what Redis did
     */
    RedisCall(RedisCalls calls, Function<RedisConnection, Future<Response>> byHash,
            Function<RedisConnection, Future<Response>> bySource, Consumer<Response> late,
            UniEmitter<? super Response> emitter) {
        this.calls = calls;
        this.byHash = byHash;
        this.bySource = bySource;
        this.late = late;
        this.emitter = emitter;
    }

    /** On the caller's context, where it stays; a caller without one is given the engine's. */
    void begin() {
        Context home = Vertx.currentContext();
        if (home == null) {
            calls.own().runOnContext(nothing -> begin());
            return;
        }
        timer = calls.vertx().setTimer(calls.timeout().toMillis(), id -> timedOut());
        if (!calls.turns().take(this, task -> home.runOnContext(nothing -> task.run())) && end()) {
            emitter.fail(new IllegalStateException("Too many calls wait for Redis; this one was not sent"));
        }
    }

    @Override
    public void run() {
        running = true;
        Future<Response> answer;
        try {
            answer = over.get() ? Future.failedFuture("too late") : calls.connect().compose(this::send);
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        answer.onComplete(this::answered);
    }

    private Future<Response> send(RedisConnection opened) {
        connection = opened;
        if (over.get()) {
            return giveBack().compose(done -> Future.failedFuture("too late"));
        }
        sent = true;
        Future<Response> answer = byHash.apply(opened)
                .recover(failure -> Failures.isUnknownScript(failure) && !over.get() ? bySource.apply(opened)
                        : Future.failedFuture(failure));
        return answer.eventually(() -> Failures.isFromReplica(answer.cause()) ? drop() : giveBack());
    }

    private Future<Void> giveBack() {
        return returned.compareAndSet(false, true) ? connection.close() : Future.succeededFuture();
    }

    private void answered(AsyncResult<Response> answer) {
        pass();
        boolean inTime = end();
        if (answer.failed()) {
            if (inTime) {
                emitter.fail(Failures.forLog(answer.cause()));
            }
            if (sent && !Failures.isReply(answer.cause())) {
                tellLate(null);
            }
        } else if (inTime) {
            emitter.complete(answer.result());
        } else {
            tellLate(answer.result());
        }
    }

    private boolean end() {
        boolean inTime = over.compareAndSet(false, true);
        if (inTime) {
            calls.vertx().cancelTimer(timer);
        }
        return inTime;
    }

    /** The request may be over. */
    private void tellLate(Response answer) {
        calls.own().runOnContext(nothing -> late.accept(answer));
    }

    private void pass() {
        if (passed.compareAndSet(false, true)) {
            calls.turns().pass();
        }
    }

    private void timedOut() {
        if (over.compareAndSet(false, true)) {
            calls.turns().leave(this);
            emitter.fail(new TimeoutException("Redis did not answer within " + calls.timeout().toMillis() + " ms"));
            calls.later(calls.timeout(), this::giveUp);
        }
    }

    private void giveUp() {
        if (running && !passed.get()) {
            pass();
            drop();
        }
    }

    /** The client closes a connection that has been used for subscriptions; any other one it would use again. */
    private Future<Void> drop() {
        RedisConnection useless = connection;
        if (useless == null || !returned.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        useless.handler(acknowledged -> {
        });
        return useless.send(Request.cmd(Command.UNSUBSCRIBE)).transform(unsubscribed -> useless.close());
    }
}
