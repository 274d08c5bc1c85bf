package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
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

    private Link(Redis client) {
        this.client = client;
    }

    /**
     * On an event loop's own context, never on that of a request, which it outlives. Where the promise fails, by whomever,
     * nothing stays open.
     *
     * @param timeout the client may wait for ever for a server that refuses its greeting
     */
    static void open(ContextInternal context, RedisOptions options, Duration timeout, Promise<Link> promise) {
        context.runOnContext(nothing -> {
            try {
                new Link(Redis.createClient(context.owner(), options)).connect(context, timeout, promise);
            } catch (RuntimeException e) {
                promise.tryFail(e);
            }
        });
    }

    private void connect(ContextInternal context, Duration timeout, Promise<Link> promise) {
        long timer = context.setTimer(timeout.toMillis(), id -> promise.tryFail(
                new TimeoutException("Redis accepted no connection within " + timeout.toMillis() + " ms")));
        promise.future().onComplete(done -> {
            context.owner().cancelTimer(timer);
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

    /** What is on its way fails. The client must not be closed twice. */
    void close() {
        if (broken.compareAndSet(false, true)) {
            client.close();
        }
    }
}
