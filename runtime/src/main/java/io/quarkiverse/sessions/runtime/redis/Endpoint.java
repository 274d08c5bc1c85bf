package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/**
 * Where connections to one server are opened: to one of a cluster, or to whichever the client finds behind a name, sentinels or
 * replicas.
 */
final class Endpoint {

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
    private static final int DEEPEST = 1024;

    private final RedisOptions options;
    private final Duration timeout;
    private final AtomicInteger silent = new AtomicInteger();
    private volatile Refusal refusal;
    private volatile boolean retired;
    private volatile boolean closed;

    Endpoint(RedisOptions options, Duration timeout) {
        this.options = options;
        this.timeout = timeout;
    }

    private record Refusal(Throwable failure, long at) {
    }

    String address() {
        return options.getEndpoint();
    }

    Duration timeout() {
        return timeout;
    }

    /** An unused connection may have been closed by others after that time. */
    Duration longestRest() {
        return Duration.ofMillis(options.getPoolRecycleTimeout());
    }

    /** How many calls may be without an answer on a connection at once: the client itself refuses more. */
    int depth() {
        return Math.max(1, Math.min(DEEPEST, options.getMaxWaitingHandlers() / 2));
    }

    /**
     * Unless Redis has just refused a connection, as for a wrong password: it is not asked for each call.
     *
     * @param context on its event loop
     */
    Future<Link> open(ContextInternal context) {
        Refusal last = refusal;
        if (closed) {
            return Future.failedFuture(stopped());
        }
        if (last != null && System.nanoTime() - last.at() < AFTER_REFUSAL.toNanos()) {
            return Future.failedFuture(last.failure());
        }
        Promise<Link> promise = Promise.promise();
        Link.open(context, nextToAsk(), timeout, promise);
        return promise.future().onFailure(failure -> {
            if (Failures.isReply(failure)) {
                refusal = new Refusal(failure, System.nanoTime());
            } else if (failure instanceof TimeoutException) {
                silent.incrementAndGet();
            }
        });
    }

    /** The client asks sentinels in their order, and waits for one that is silent: the next time another one comes first. */
    private RedisOptions nextToAsk() {
        if (options.getType() != RedisClientType.SENTINEL && options.getType() != RedisClientType.REPLICATION) {
            return options;
        }
        List<String> endpoints = new ArrayList<>(options.getEndpoints());
        Collections.rotate(endpoints, -silent.get());
        return new RedisOptions(options).setEndpoints(endpoints);
    }

    /** Those that are on their way here go on, but nothing stays. */
    void retire() {
        retired = true;
    }

    boolean isRetired() {
        return retired;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    static IllegalStateException stopped() {
        return new IllegalStateException("The application stops");
    }
}
