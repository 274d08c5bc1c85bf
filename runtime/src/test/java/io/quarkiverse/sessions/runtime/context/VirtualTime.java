package io.quarkiverse.sessions.runtime.context;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/** Time that passes only when told to, on the thread of the test, and chance that repeats itself. */
public class VirtualTime extends Environment {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Task(long due, long serial, Runnable action, CompletableFuture<?> future) {
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::due).thenComparingLong(Task::serial));
    private final Random random;
    private long nanos;
    private long serials;

    public VirtualTime(long seed) {
        random = new Random(seed);
    }

    /** Runs what is due until then, in its order. */
    public void pass(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= end) {
            Task task = tasks.poll();
            nanos = Math.max(nanos, task.due());
            if (!task.future().isDone()) {
                task.future().complete(null);
                task.action().run();
            }
        }
        nanos = end;
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Future<?> schedule(Duration delay, Runnable task) {
        CompletableFuture<?> future = new CompletableFuture<>();
        tasks.add(new Task(nanos + delay.toNanos(), serials++, task, future));
        return future;
    }

    @Override
    public void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    @Override
    public Executor pool() {
        return this;
    }

    @Override
    public Executor workers() {
        return this;
    }
}
