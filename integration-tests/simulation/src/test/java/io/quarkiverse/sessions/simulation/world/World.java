package io.quarkiverse.sessions.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Time and chance. Everything that happens is a task on one queue, run one at a time on one thread. Time passes from one task
 * to the next and at no other moment, and whatever is left open is drawn from one seeded source of chance: so the same seed
 * gives the same history.
 */
public class World {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** A task that waits for its time. */
    public final class Task {

        private final Actor actor;
        private final long due;
        private final long order;
        private final Runnable action;
        private boolean cancelled;

        private Task(Actor actor, long due, long order, Runnable action) {
            this.actor = actor;
            this.due = due;
            this.order = order;
            this.action = action;
        }

        public void cancel() {
            cancelled = true;
        }

        public boolean isCancelled() {
            return cancelled;
        }
    }

    private final Random random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.<Task> comparingLong(task -> task.due).thenComparingLong(task -> task.order));
    private final List<Throwable> failures = new ArrayList<>();
    private final Set<Worker> waiting = new LinkedHashSet<>();
    private long nanos;
    private long orders;
    private long moments;

    public World(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** Whether something happens that does so once in so many times. */
    public boolean onceIn(int times) {
        return times > 0 && random.nextInt(times) == 0;
    }

    public Duration upTo(Duration longest) {
        return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()));
    }

    // ------------------------------------------------------------------ time

    public long nanos() {
        return nanos;
    }

    public Instant now() {
        return BEGINNING.plusNanos(nanos());
    }

    /** A number greater than all before: what comes after what, also within one instant. */
    public long moment() {
        return ++moments;
    }

    // ------------------------------------------------------------------ tasks

    public Task after(Duration delay, Actor actor, Runnable action) {
        Task task = new Task(actor, nanos() + Math.max(0, delay.toNanos()), orders++, action);
        tasks.add(task);
        return task;
    }

    /** Almost at once, and before or after whatever else is about to happen. */
    public Task soon(Actor actor, Runnable action) {
        return after(Duration.ofNanos(random.nextInt(50_000)), actor, action);
    }

    /** For who answers on a thread that is not of this world. */
    public void fromOutside(Runnable task) {
        task.run();
    }

    /** Runs what is due by then. */
    public final void runFor(Duration duration) {
        runUntil(() -> false, duration);
    }

    /**
     * Runs what is due by then.
     *
     * @param over whether the rest of it need not pass
     */
    public void runUntil(BooleanSupplier over, Duration longest) {
        long end = nanos + longest.toNanos();
        while (!over.getAsBoolean()) {
            if (nextDue() > end) {
                nanos = Math.max(nanos, end);
                return;
            }
            runNext();
        }
    }

    final long nextDue() {
        return tasks.isEmpty() ? Long.MAX_VALUE : tasks.peek().due;
    }

    final void runNext() {
        run(tasks.poll());
    }

    private void run(Task task) {
        nanos = Math.max(nanos, task.due);
        if (task.cancelled || task.actor.isGone()) {
            return;
        }
        if (task.actor.stopsUntil() > nanos()) {
            tasks.add(new Task(task.actor, task.actor.stopsUntil(), task.order, task.action));
            return;
        }
        try {
            task.action.run();
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        }
    }

    // ------------------------------------------------------------------ threads

    void waits(Worker worker) {
        waiting.add(worker);
    }

    void waitsNoMore(Worker worker) {
        waiting.remove(worker);
    }

    /** Nothing happens any more: threads that wait for it, such as those of a node that is gone, are given up. */
    public void end() {
        while (!waiting.isEmpty()) {
            waiting.iterator().next().lose();
        }
    }

    /** What tasks ended with that nobody was told of. */
    public List<Throwable> failures() {
        return failures;
    }
}
