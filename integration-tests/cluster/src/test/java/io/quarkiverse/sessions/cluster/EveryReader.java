package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Something that every reader has to do before somebody else goes on. */
final class EveryReader {

    private static final int BOUND_SECONDS = 60;

    private final int times;
    private final AtomicIntegerArray done;
    private final CountDownLatch missing;

    EveryReader(int readers, int times) {
        this.times = times;
        this.done = new AtomicIntegerArray(readers);
        this.missing = new CountDownLatch(readers * times);
    }

    void did(int reader) {
        if (done.getAndIncrement(reader) < times) {
            missing.countDown();
        }
    }

    void await(String what) {
        try {
            assertThat(missing.await(BOUND_SECONDS, TimeUnit.SECONDS)).as(what + " of every reader: " + done).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
