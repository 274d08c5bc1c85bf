package io.quarkiverse.sessions.runtime.lock;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * First come, first served, within this process: one queue per key, whose head is the holder. A queue exists only while
 * somebody is in it. Never blocks a thread.
 */
public final class LockQueues {

    private final ConcurrentMap<Object, Deque<Place>> queues = new ConcurrentHashMap<>();

    /** What became of the wish to join a queue. */
    enum Entry {
        /** It is the holder's place. */
        FIRST,
        /** Others are before it. */
        WAITING,
        /** Too many are. */
        FULL
    }

    /** A place in a queue. */
    final class Place {

        private final Object key;
        private final Object owner;
        private final Successor waiter;

        private Place(Object key, Object owner, Successor waiter) {
            this.key = key;
            this.owner = owner;
            this.waiter = waiter;
        }

        /**
         * Joins the queue; the turn is not run for who is first. Called once.
         *
         * @param most how many owners may wait; one that is in the queue already may join again
         */
        Entry enter(int most) {
            Entry[] entry = new Entry[1];
            queues.compute(key, (k, places) -> {
                entry[0] = admit(places, most);
                if (entry[0] == Entry.FULL) {
                    return places;
                }
                Deque<Place> joined = places == null ? new ArrayDeque<>(2) : places;
                joined.add(this);
                return joined;
            });
            return entry[0];
        }

        private Entry admit(Deque<Place> places, int most) {
            if (places == null) {
                return Entry.FIRST;
            }
            return places.size() > most && isFullOfOthers(places, most) ? Entry.FULL : Entry.WAITING;
        }

        private boolean isFullOfOthers(Deque<Place> places, int most) {
            Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Place place : places) {
                if (place.owner == owner) {
                    return false;
                }
                owners.add(place.owner);
            }
            return owners.size() > most;
        }

        /** Leaves the queue, waiting or holding; the next in line gets its turn. Calls after the first do nothing. */
        void leave() {
            leaveTo(null);
        }

        /**
         * As {@link #leave}.
         *
         * @param told has its turn already
         */
        void leaveTo(Successor told) {
            Place[] next = new Place[1];
            queues.computeIfPresent(key, (k, places) -> {
                boolean held = places.peek() == this;
                places.remove(this);
                next[0] = held ? places.peek() : null;
                return places.isEmpty() ? null : places;
            });
            if (next[0] != null && next[0].waiter != told) {
                Trampoline.run(next[0].waiter::turn);
            }
        }

        /** Who is next in line behind the holder, {@code null} for nobody. */
        Successor next() {
            Place[] next = new Place[1];
            queues.computeIfPresent(key, (k, places) -> {
                if (places.size() > 1 && places.peek() == this) {
                    Iterator<Place> inOrder = places.iterator();
                    inOrder.next();
                    next[0] = inOrder.next();
                }
                return places;
            });
            return next[0] == null ? null : next[0].waiter;
        }
    }

    /**
     * @param owner the request that waits
     * @param waiter gets its turn once, when a place that waited becomes the holder's, on the thread of whoever left before,
     *        also
     *        if it is left meanwhile
     */
    Place place(Object key, Object owner, Successor waiter) {
        return new Place(key, owner, waiter);
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
    public int size() {
        return queues.size();
    }

    /** The number of places in all queues, those of holders included. */
    public int places() {
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
