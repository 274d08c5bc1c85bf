package io.quarkiverse.sessions.benchmarks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;

/**
 * Sends requests for some time and notes how long answers take; a request that is refused ends all. Everything happens on the
 * browsers' one event loop.
 */
final class Load {

    /**
     * @param nanos from the first request to the last answer
     */
    record Result(Latencies latencies, long nanos) {

        double perSecond() {
            return latencies.count() * 1e9 / nanos;
        }
    }

    private static final long GRACE_SECONDS = 60;

    private final Vertx vertx;
    private final List<Browser> browsers;
    private final Visits visits;
    private final long duration;
    private final CompletableFuture<Result> done = new CompletableFuture<>();
    private final Latencies latencies = new Latencies();
    private final long[] sent;
    private int underWay;
    private long start;

    private Load(Vertx vertx, List<Browser> browsers, Visits visits, Duration duration) {
        this.vertx = vertx;
        this.browsers = browsers;
        this.visits = visits;
        this.duration = duration.toNanos();
        this.sent = new long[browsers.size()];
    }

    /** Every browser asks again as soon as it has its answer. */
    static Result asFastAsAnswered(Vertx vertx, List<Browser> browsers, Visits visits, Duration duration) {
        Load load = new Load(vertx, browsers, visits, duration);
        return load.run(() -> {
            for (int browser = 0; browser < browsers.size(); browser++) {
                load.askAgain(browser);
            }
        }, duration);
    }

    /** As many requests a second as are offered, answered or not; the time of each counts from when it was to be sent. */
    static Result offered(Vertx vertx, List<Browser> browsers, Visits visits, Duration duration, int perSecond) {
        Load load = new Load(vertx, browsers, visits, duration);
        return load.run(() -> load.offer(perSecond), duration);
    }

    private Result run(Runnable begin, Duration duration) {
        vertx.runOnContext(none -> {
            start = System.nanoTime();
            begin.run();
        });
        return done.orTimeout(duration.toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void askAgain(int browser) {
        ask(browser, System.nanoTime(), () -> {
            if (System.nanoTime() - start < duration) {
                askAgain(browser);
            } else if (underWay == 0) {
                finish();
            }
        });
    }

    private void offer(int perSecond) {
        Deque<Integer> idle = new ArrayDeque<>();
        for (int browser = 0; browser < browsers.size(); browser++) {
            idle.add(browser);
        }
        Deque<Long> waiting = new ArrayDeque<>();
        long[] offered = { 0 };
        vertx.setPeriodic(1, timer -> {
            long passed = System.nanoTime() - start;
            if (passed >= duration) {
                if (underWay == 0) {
                    vertx.cancelTimer(timer);
                    finish();
                }
                return;
            }
            for (; offered[0] < passed / 1e9 * perSecond; offered[0]++) {
                waiting.add(start + (long) (offered[0] * 1e9 / perSecond));
            }
            next(idle, waiting);
        });
    }

    private void next(Deque<Integer> idle, Deque<Long> waiting) {
        while (!idle.isEmpty() && !waiting.isEmpty() && System.nanoTime() - start < duration) {
            int browser = idle.poll();
            ask(browser, waiting.poll(), () -> {
                idle.add(browser);
                next(idle, waiting);
            });
        }
    }

    private void ask(int browser, long from, Runnable then) {
        underWay++;
        browsers.get(browser).send(visits.request(browser, browsers.size(), sent[browser]++), answer -> {
            underWay--;
            if (answer.isOk()) {
                latencies.add(System.nanoTime() - from);
                then.run();
            } else {
                done.completeExceptionally(new IllegalStateException("Refused: " + answer));
            }
        });
    }

    private void finish() {
        done.complete(new Result(latencies, System.nanoTime() - start));
    }
}
