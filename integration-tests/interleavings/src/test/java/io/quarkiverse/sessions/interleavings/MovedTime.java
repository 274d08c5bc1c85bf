package io.quarkiverse.sessions.interleavings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

import io.quarkiverse.sessions.runtime.context.Environment;

/** Time passes when a meeting says so, and what is due then is done by the thread that says so. */
public final class MovedTime extends Environment {

    private record Task(long at, Runnable run, CompletableFuture<Void> future) {
    }

    private static final int ROUNDS = 100;

    private static final MovedTime ONLY = new MovedTime();

    // guarded by the monitor
    private final List<Task> tasks = new ArrayList<>();
    private long now;
    private Random random;

    private MovedTime() {
        stop();
    }

    /** One for all meetings, which come one after the other: an environment starts a thread of its own. */
    public static MovedTime anew() {
        synchronized (ONLY) {
            ONLY.tasks.clear();
            ONLY.now = 0;
            ONLY.random = new Random(1);
        }
        return ONLY;
    }

    public void pass(Duration time) {
        synchronized (this) {
            now += time.toNanos();
        }
        for (Task due = due(); due != null; due = due()) {
            if (due.future.complete(null)) {
                due.run.run();
            }
        }
    }

    private synchronized Task due() {
        for (Task task : tasks) {
            if (task.at <= now) {
                tasks.remove(task);
                return task;
            }
        }
        return null;
    }

    /** Until nobody waits for anything. */
    public void passUntilTheEnd(Duration step) {
        for (int round = 0; round < ROUNDS && waits(); round++) {
            pass(step);
        }
        Interleavings.expect("that somebody still waits for a time", false, waits());
    }

    private synchronized boolean waits() {
        tasks.removeIf(task -> task.future.isCancelled());
        return !tasks.isEmpty();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanoTime());
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Future<?> schedule(Duration delay, Runnable run) {
        Task task = new Task(now + delay.toNanos(), run, new CompletableFuture<>());
        tasks.add(task);
        return task.future;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public synchronized RandomGenerator random() {
        return random;
    }
}
