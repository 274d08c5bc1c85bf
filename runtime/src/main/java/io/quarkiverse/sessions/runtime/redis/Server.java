package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;

/**
 * The lanes to one server. Each event loop has one that all of its calls share; a call that must own its connection gets one of
 * a few others.
 */
final class Server {

    private final VertxInternal vertx;
    private final Endpoint endpoint;
    private final Map<EventLoop, Lane> shared = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Lane> owned;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param mostOwned how many connections may be owned by calls at once
     */
    Server(VertxInternal vertx, RedisOptions options, int mostOwned, Duration timeout) {
        this.vertx = vertx;
        this.endpoint = new Endpoint(options, timeout);
        this.owned = new AtomicReferenceArray<>(mostOwned);
    }

    String address() {
        return endpoint.address();
    }

    /** The one of the event loop. */
    Lane shared(EventLoop loop) {
        Lane lane = shared.get(loop);
        return lane != null ? lane : shared.computeIfAbsent(loop, missing -> lane(loop, endpoint.depth()));
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
        return new Lane(endpoint, vertx.createEventLoopContext(loop, null, Thread.currentThread().getContextClassLoader()),
                depth);
    }

    /** Calls that are on their way are answered, but no connection stays. */
    void retire() {
        endpoint.retire();
        each(Lane::retire);
    }

    /** What is on its way fails. */
    void close() {
        endpoint.close();
        each(Lane::close);
    }

    void measure(LaneLoad sum) {
        each(lane -> lane.measure(sum));
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
