package io.quarkiverse.sessions.runtime.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that run after one and the same time unless they are called off, as most are. Since the first that was set is the first
 * to run, one timer serves all: setting and cancelling one for each costs more than most of what is timed.
 */
public final class Timeouts {

    /** A task that waits. */
    public interface Timeout {

        /** Does nothing where the task runs already, or has run. */
        void cancel();
    }

    private final Environment environment;
    private final Duration after;

    // guarded by the monitor
    private Entry first;
    private Entry last;
    private boolean ticking;

    public Timeouts(Environment environment, Duration after) {
        this.environment = environment;
        this.after = after;
    }

    private final class Entry implements Timeout {

        private final Runnable task;
        private final long at = environment.nanoTime() + after.toNanos();
        private Entry before;
        private Entry next;
        private boolean waits = true;

        private Entry(Runnable task) {
            this.task = task;
        }

        @Override
        public void cancel() {
            synchronized (Timeouts.this) {
                remove(this);
            }
        }
    }

    /**
     * @param task as for {@link Environment#schedule}
     */
    public Timeout set(Runnable task) {
        Entry entry;
        synchronized (this) {
            entry = new Entry(task);
            entry.before = last;
            if (last == null) {
                first = entry;
            } else {
                last.next = entry;
            }
            last = entry;
            if (ticking) {
                return entry;
            }
            ticking = true;
        }
        environment.schedule(after, this::tick);
        return entry;
    }

    private void remove(Entry entry) {
        if (!entry.waits) {
            return;
        }
        entry.waits = false;
        if (entry.before == null) {
            first = entry.next;
        } else {
            entry.before.next = entry.next;
        }
        if (entry.next == null) {
            last = entry.before;
        } else {
            entry.next.before = entry.before;
        }
        entry.before = null;
        entry.next = null;
    }

    /** Goes on while there are any. */
    private void tick() {
        List<Runnable> due = new ArrayList<>();
        long rest;
        synchronized (this) {
            long now = environment.nanoTime();
            for (Entry entry = first; entry != null && entry.at - now <= 0; entry = first) {
                remove(entry);
                due.add(entry.task);
            }
            ticking = first != null;
            rest = ticking ? first.at - now : 0;
        }
        if (rest > 0) {
            environment.schedule(Duration.ofNanos(rest), this::tick);
        }
        due.forEach(environment::execute); // each by itself: one that fails stops no other
    }
}
