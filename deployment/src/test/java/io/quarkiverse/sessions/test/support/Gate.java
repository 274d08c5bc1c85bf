package io.quarkiverse.sessions.test.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** Where a test holds an application's code until it lets it go. Shared between test and application. */
public final class Gate {

    private static volatile CountDownLatch entered = new CountDownLatch(1);
    private static volatile CountDownLatch open = new CountDownLatch(1);
    private static volatile UniEmitter<? super Void> waiting;
    private static volatile boolean cancelled;

    private Gate() {
    }

    public static void reset() {
        entered = new CountDownLatch(1);
        open = new CountDownLatch(1);
        waiting = null;
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
            waiting = emitter;
            entered.countDown();
        }).onCancellation().invoke(() -> cancelled = true);
    }

    /** For the test: waits until the application is at the gate. */
    public static void awaitEntered() {
        await(entered);
    }

    public static void open() {
        open.countDown();
        if (waiting != null) {
            waiting.complete(null);
        }
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
