package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;

/**
 * The connections to one server: to one of a cluster, or to whichever the client finds behind a name, sentinels or replicas.
 * Whoever has a turn takes one.
 */
final class LinkPool {

    private static final int MOST_WAITING = 100_000;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

    private final VertxInternal vertx;
    private final RedisOptions options;
    private final Duration timeout;
    private final Turns turns;
    private final Deque<Link> resting = new ConcurrentLinkedDeque<>();
    private final Set<Link> used = ConcurrentHashMap.newKeySet();
    private final Set<Promise<Link>> opening = ConcurrentHashMap.newKeySet();
    private final AtomicInteger silent = new AtomicInteger();
    private volatile Refusal refusal;
    private volatile boolean retired;
    private volatile boolean closed;

    /**
     * @param most how many at once
     */
    LinkPool(VertxInternal vertx, RedisOptions options, int most, Duration timeout) {
        this.vertx = vertx;
        this.options = options;
        this.timeout = timeout;
        this.turns = new Turns(most, MOST_WAITING);
    }

    private record Refusal(Throwable failure, long at) {
    }

    String endpoint() {
        return options.getEndpoint();
    }

    Turns turns() {
        return turns;
    }

    Future<Link> take() {
        closeTheOldest();
        for (Link link = resting.poll(); link != null; link = resting.poll()) {
            if (!link.isBroken()) {
                used.add(link);
                return Future.succeededFuture(link);
            }
        }
        return open().onSuccess(this::use);
    }

    private void use(Link link) {
        used.add(link);
        if (closed) {
            link.close();
        }
    }

    /** Where the client has one that nobody has needed for long, as its pool would. */
    private void closeTheOldest() {
        Link oldest = resting.peekLast();
        if (oldest != null && oldest.hasRestedFor(Duration.ofMillis(options.getPoolRecycleTimeout()))
                && resting.removeLastOccurrence(oldest)) {
            oldest.close();
        }
    }

    /** Unless Redis has just refused a connection, as for a wrong password: it is not asked for each call. */
    private Future<Link> open() {
        Refusal last = refusal;
        if (closed) {
            return Future.failedFuture(stopped());
        }
        if (last != null && System.nanoTime() - last.at() < AFTER_REFUSAL.toNanos()) {
            return Future.failedFuture(last.failure());
        }
        Promise<Link> promise = vertx.promise();
        opening.add(promise);
        Link.open(vertx, nextToAsk(), timeout, promise);
        return promise.future().onComplete(done -> opening.remove(promise)).onFailure(failure -> {
            if (Failures.isReply(failure)) {
                refusal = new Refusal(failure, System.nanoTime());
            } else if (failure instanceof TimeoutException) {
                silent.incrementAndGet();
            }
        });
    }

    private static IllegalStateException stopped() {
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

    void giveBack(Link link) {
        used.remove(link);
        link.rest();
        resting.push(link);
        if (retired || link.isBroken()) {
            resting.remove(link);
            link.close();
        }
    }

    /** Whatever leads to the same server is not trusted either. */
    void drop(Link link) {
        used.remove(link);
        link.close();
        dropResting();
    }

    /** A server was silent, or is a replica now: those that rest lead there too. */
    void dropResting() {
        for (Link link = resting.poll(); link != null; link = resting.poll()) {
            link.close();
        }
    }

    /** Those who are on their way here go on, but nothing stays. */
    void retire() {
        retired = true;
        dropResting();
    }

    /** What is on its way fails. */
    void close() {
        closed = true;
        retire();
        used.forEach(Link::close);
        opening.forEach(promise -> promise.tryFail(stopped()));
    }
}
