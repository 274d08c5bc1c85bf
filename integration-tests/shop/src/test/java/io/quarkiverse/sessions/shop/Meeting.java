package io.quarkiverse.sessions.shop;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where two wait for each other: two requests, or a request and the test. */
final class Meeting {

    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    private Meeting() {
    }

    static void join() {
        try {
            MEETING.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Nobody came within 20 seconds", e);
        }
    }
}
