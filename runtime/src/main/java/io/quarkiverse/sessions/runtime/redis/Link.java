package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

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
    private final RedisConnection connection;
    private volatile boolean broken;
    private volatile long restingSince;

    private Link(Redis client, RedisConnection connection) {
        this.client = client;
        this.connection = connection;
        connection.exceptionHandler(failure -> close()).endHandler(nothing -> close());
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
                open(vertx, Redis.createClient(vertx, options), timeout, promise);
            } catch (RuntimeException e) {
                promise.tryFail(e);
            }
        });
    }

    private static void open(VertxInternal vertx, Redis client, Duration timeout, Promise<Link> promise) {
        long timer = vertx.setTimer(timeout.toMillis(), id -> promise.tryFail(
                new TimeoutException("Redis accepted no connection within " + timeout.toMillis() + " ms")));
        promise.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.failed()) {
                client.close();
            }
        });
        client.connect().map(connection -> new Link(client, connection))
                .onSuccess(link -> {
                    if (!promise.tryComplete(link)) {
                        link.close();
                    }
                }).onFailure(promise::tryFail);
    }

    /** All in one write; fails if one of them does. */
    Future<List<Response>> send(List<Request> requests) {
        return requests.size() == 1 ? connection.send(requests.get(0)).map(List::of) : connection.batch(requests);
    }

    boolean isBroken() {
        return broken;
    }

    void rest() {
        restingSince = System.nanoTime();
    }

    boolean hasRestedFor(Duration duration) {
        return System.nanoTime() - restingSince > duration.toNanos();
    }

    /** What is on its way fails. */
    void close() {
        if (!broken) {
            broken = true;
            client.close();
        }
    }
}
