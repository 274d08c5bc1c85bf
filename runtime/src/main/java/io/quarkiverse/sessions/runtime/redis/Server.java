package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/**
 * The lanes to one server: to one of a cluster, or to whichever the client finds behind a name, sentinels or replicas. Each
 * event loop has one that all of its calls share; a call that must own its connection gets one of a few others.
 */
final class Server {

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
    private static final int DEEPEST = 1024;

    private final VertxInternal vertx;
    private final RedisOptions options;
    private final Duration timeout;
    private final Map<EventLoop, Lane> shared = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Lane> owned;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private volatile Refusal refusal;
    private volatile boolean retired;
    private volatile boolean closed;

    /**
     * @param mostOwned how many connections may be owned by calls at once
     */
    Server(VertxInternal vertx, RedisOptions options, int mostOwned, Duration timeout) {
        this.vertx = vertx;
        this.options = options;
        this.timeout = timeout;
        this.owned = new AtomicReferenceArray<>(mostOwned);
    }

    private record Refusal(Throwable failure, long at) {
    }

    String endpoint() {
        return options.getEndpoint();
    }

    Duration timeout() {
        return timeout;
    }

    Duration longestRest() {
        return Duration.ofMillis(options.getPoolRecycleTimeout());
    }

    boolean isClosed() {
        return closed;
    }

    boolean isRetired() {
        return retired;
    }

    // ------------------------------------------------------------------ lanes

    /** The one of the event loop. */
    Lane shared(EventLoop loop) {
        Lane lane = shared.get(loop);
        return lane != null ? lane : shared.computeIfAbsent(loop, missing -> lane(loop, depth()));
    }

    /** One on which a call is alone. */
    Lane owned() {
        int place = Math.floorMod(next.getAndIncrement(), owned.length());
        Lane lane = owned.get(place);
        if (lane == null) {
            Lane made = lane(vertx.nettyEventLoopGroup().next(), 1);
            lane = owned.compareAndSet(place, null, made) ? made : owned.get(place);
        }
        return lane;
    }

    private Lane lane(EventLoop loop, int depth) {
        return new Lane(this, vertx.createEventLoopContext(loop, null, Thread.currentThread().getContextClassLoader()), depth);
    }

    /** The client itself refuses more. */
    private int depth() {
        return Math.max(1, Math.min(DEEPEST, options.getMaxWaitingHandlers() / 2));
    }

    // ------------------------------------------------------------------ connections

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

    static IllegalStateException stopped() {
        return new IllegalStateException("The application stops");
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

    /** Those who are on their way here go on, but nothing stays. */
    void retire() {
        retired = true;
        each(Lane::retire);
    }

    /** What is on its way fails. */
    void close() {
        closed = true;
        each(Lane::close);
    }

    private void each(Consumer<Lane> what) {
        shared.values().forEach(what);
        for (int place = 0; place < owned.length(); place++) {
            Lane lane = owned.get(place);
            if (lane != null) {
                what.accept(lane);
            }
        }
    }
}
