package io.quarkiverse.sessions.simulation.world;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Where real servers answer: time passes by itself. Chance still has a seed, but no history comes twice. */
public final class RealWorld extends World {

    private final long began = System.nanoTime();
    private final BlockingQueue<Runnable> fromOutside = new LinkedBlockingQueue<>();

    public RealWorld(long seed) {
        super(seed);
    }

    @Override
    public long nanos() {
        return System.nanoTime() - began;
    }

    @Override
    public void fromOutside(Runnable task) {
        fromOutside.add(task);
    }

    @Override
    public void runUntil(BooleanSupplier over, Duration longest) {
        long end = nanos() + longest.toNanos();
        while (nanos() < end && !over.getAsBoolean()) {
            long rest = Math.min(nextDue(), end) - nanos();
            if (rest <= 0) {
                runNext();
            }
            receive(Math.max(0, rest));
        }
    }

    private void receive(long nanos) {
        try {
            Runnable task = fromOutside.poll(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
            for (; task != null; task = fromOutside.poll()) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
