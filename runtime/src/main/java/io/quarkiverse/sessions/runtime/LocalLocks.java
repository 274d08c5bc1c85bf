package io.quarkiverse.sessions.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * First come, first served, within this process: one queue per key, whose head is the holder. A queue exists only while
 * somebody is in it. Never blocks a thread.
 */
final class LocalLocks {

    private final ConcurrentMap<Object, Deque<Place>> queues = new ConcurrentHashMap<>();

    /** A place in a queue. */
    final class Place {

        private final Object key;
        private final Runnable turn;
        private volatile boolean waited;

        private Place(Object key, Runnable turn) {
            this.key = key;
            this.turn = turn;
        }

        /** Joins the queue; the turn comes at once where nobody is before. Called once. */
        void enter() {
            boolean[] first = new boolean[1];
            queues.compute(key, (k, places) -> {
                Deque<Place> joined = places == null ? new ArrayDeque<>(2) : places;
                first[0] = joined.isEmpty();
                waited = !first[0];
                joined.add(this);
                return joined;
            });
            if (first[0]) {
                turn.run();
            }
        }

        /** Whether somebody was before when this place joined. */
        boolean hasWaited() {
            return waited;
        }

        /** Leaves the queue, waiting or holding; the next in line gets its turn. Calls after the first do nothing. */
        void leave() {
            Place[] next = new Place[1];
            queues.computeIfPresent(key, (k, places) -> {
                boolean held = places.peek() == this;
                places.remove(this);
                next[0] = held ? places.peek() : null;
                return places.isEmpty() ? null : places;
            });
            if (next[0] != null) {
                Trampoline.run(next[0].turn);
            }
        }
    }

    /**
     * @param turn run once, when the place becomes the holder's, on the thread that entered or on that which left before; must
     *        not block
     */
    Place place(Object key, Runnable turn) {
        return new Place(key, turn);
    }

    /**
     * Who holds the key holds it no longer, and the next in line gets its turn.
     *
     * @param own the one place that stays, {@code null} for none
     */
    void breakHolder(Object key, Place own) {
        Place[] holder = new Place[1];
        queues.computeIfPresent(key, (k, places) -> {
            holder[0] = places.peek();
            return places;
        });
        if (holder[0] != null && holder[0] != own) {
            holder[0].leave();
        }
    }

    /** The number of keys that somebody holds. */
    int size() {
        return queues.size();
    }

    /** The number of places in all queues, those of holders included. */
    int places() {
        int[] places = new int[1];
        for (Object key : queues.keySet()) {
            queues.computeIfPresent(key, (k, queue) -> {
                places[0] += queue.size();
                return queue;
            });
        }
        return places[0];
    }

    /** Runs turns one after the other, so that a thousand waiters that all leave at once do not nest a thousand calls. */
    private static final class Trampoline {

        private static final ThreadLocal<Deque<Runnable>> PENDING = new ThreadLocal<>();

        static void run(Runnable turn) {
            Deque<Runnable> pending = PENDING.get();
            if (pending != null) {
                pending.add(turn);
                return;
            }
            pending = new ArrayDeque<>();
            PENDING.set(pending);
            try {
                for (Runnable next = turn; next != null; next = pending.poll()) {
                    next.run();
                }
            } finally {
                PENDING.remove();
            }
        }
    }
}
