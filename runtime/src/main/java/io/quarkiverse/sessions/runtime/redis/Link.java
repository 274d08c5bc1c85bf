package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * One connection, and the client that made it: closing that client is what ends a connection at once, whether it is opening, in
 * use or silent, and touches no other.
 */
final class Link {

    private final Redis client;
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile RedisConnection connection;
    private volatile long restingSince;

    private Link(Redis client) {
        this.client = client;
    }

    /**
     * On an event loop of its own choice, never on the context of a request, which it outlives. Where the promise fails, by
     * whomever, nothing stays open.
     *
     * @param timeout the client may wait for ever for a server that refuses its greeting
     */
    static void open(VertxInternal vertx, RedisOptions options, Duration timeout, Promise<Link> promise) {
        vertx.createEventLoopContext().runOnContext(nothing -> {
            try {
                new Link(Redis.createClient(vertx, options)).connect(vertx, timeout, promise);
            } catch (RuntimeException e) {
                promise.tryFail(e);
            }
        });
    }

    private void connect(VertxInternal vertx, Duration timeout, Promise<Link> promise) {
        long timer = vertx.setTimer(timeout.toMillis(), id -> promise.tryFail(
                new TimeoutException("Redis accepted no connection within " + timeout.toMillis() + " ms")));
        promise.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.failed()) {
                close();
            }
        });
        client.connect().onSuccess(opened -> {
            connection = opened.exceptionHandler(failure -> close()).endHandler(nothing -> close());
            promise.tryComplete(this);
        }).onFailure(promise::tryFail);
    }

    /** All in one write; fails if one of them does. */
    Future<List<Response>> send(List<Request> requests) {
        return requests.size() == 1 ? connection.send(requests.get(0)).map(List::of) : connection.batch(requests);
    }

    boolean isBroken() {
        return broken.get();
    }

    void rest() {
        restingSince = System.nanoTime();
    }

    boolean hasRestedFor(Duration duration) {
        return System.nanoTime() - restingSince > duration.toNanos();
    }

    /** What is on its way fails. The client must not be closed twice. */
    void close() {
        if (broken.compareAndSet(false, true)) {
            client.close();
        }
    }
}
