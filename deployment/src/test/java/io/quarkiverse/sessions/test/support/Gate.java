package io.quarkiverse.sessions.test.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** Where a test holds an application's code until it lets it go. Shared between test and application. */
public final class Gate {

    private static volatile CountDownLatch entered = new CountDownLatch(1);
    private static volatile CountDownLatch open = new CountDownLatch(1);
    private static final List<UniEmitter<? super Void>> WAITING = new CopyOnWriteArrayList<>();
    private static volatile boolean cancelled;

    private Gate() {
    }

    public static void reset() {
        reset(1);
    }

    /** For as many requests at the same time. */
    public static void reset(int requests) {
        entered = new CountDownLatch(requests);
        open = new CountDownLatch(1);
        WAITING.clear();
        cancelled = false;
    }

    /** For the application: waits until the test opens. */
    public static void pass() {
        entered.countDown();
        await(open);
    }

    /** As {@link #pass}, without blocking. */
    public static Uni<Void> passLater() {
        return Uni.createFrom().<Void> emitter(emitter -> {
            WAITING.add(emitter);
            entered.countDown();
            if (open.getCount() == 0) {
                emitter.complete(null);
            }
        }).onCancellation().invoke(() -> cancelled = true);
    }

    /** For the test: waits until the application is at the gate, with all requests. */
    public static void awaitEntered() {
        await(entered);
    }

    public static boolean isEntered() {
        return entered.getCount() == 0;
    }

    public static void open() {
        open.countDown();
        WAITING.forEach(emitter -> emitter.complete(null));
    }

    public static boolean wasCancelled() {
        return cancelled;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gate was not passed within 30 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
