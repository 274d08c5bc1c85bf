package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.quarkiverse.sessions.runtime.context.Environment;

/**
 * Values by key, each with an end of its own, and the exact order in which they are to go. What is over leaves without
 * traffic: in steps, between which the engine's thread is free for others.
 */
final class ExpiringMap<K, V extends Expiring> {

    /** Values that one step removes. */
    static final int STEP = 1000;

    /** More than one operation adds. */
    private static final int REMOVED_AT_ONCE = 2;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Part of an atomic computation, so it must be quick and must not touch the map. */
    interface Operation<V> {

        /**
         * @param live {@code null} where there is none
         * @return {@code null} to remove it
         */
        V on(V live, long now);
    }

    /** Told of every change. */
    interface Watcher<K, V> {

        /** Inside the atomic computation, so it must be quick and must not touch the map; either may be {@code null}. */
        void replaced(K key, V before, V after);

        /** The time of a value was over. */
        void expired(K key);
    }

    record Position<K>(boolean last, long expiresAt, long serial, K key) implements Comparable<Position<K>> {

        @Override
        public int compareTo(Position<K> other) {
            int byRank = Boolean.compare(last, other.last);
            int byEnd = byRank != 0 ? byRank : Long.compare(expiresAt, other.expiresAt);
            return byEnd != 0 ? byEnd : Long.compare(serial, other.serial);
        }

        boolean isOf(Expiring value) {
            return last == value.goesLast() && expiresAt == value.expiresAt();
        }
    }

    /** A value and its place. */
    record Held<K, V>(V value, Position<K> position) {

        K key() {
            return position.key();
        }
    }

    private final ConcurrentHashMap<K, Held<K, V>> values = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Position<K>> order = new ConcurrentSkipListSet<>();
    private final AtomicLong serials = new AtomicLong();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final LongSupplier clock;
    private final Environment environment;
    private final Watcher<K, V> watcher;

    /**
     * @param clock microseconds
     * @param watcher {@code null} for nobody
     */
    ExpiringMap(LongSupplier clock, Environment environment, Watcher<K, V> watcher) {
        this.clock = clock;
        this.environment = environment;
        this.watcher = watcher;
    }

    /** {@code null} for none. */
    V get(K key) {
        Held<K, V> held = values.get(key);
        return held == null || isOver(held, clock.getAsLong()) ? null : held.value();
    }

    void compute(K key, Operation<V> operation) {
        boolean[] over = new boolean[1];
        values.compute(key, (k, held) -> {
            long now = clock.getAsLong();
            over[0] = held != null && isOver(held, now);
            V before = held == null ? null : held.value();
            V after = operation.on(over[0] ? null : before, now);
            if (before == after) {
                return held;
            }
            if (watcher != null) {
                watcher.replaced(key, before, after);
            }
            return hold(key, held, after);
        });
        if (over[0] && watcher != null) {
            watcher.expired(key);
        }
        sweepLater();
    }

    private static boolean isOver(Held<?, ? extends Expiring> held, long now) {
        return now >= held.value().expiresAt();
    }

    private Held<K, V> hold(K key, Held<K, V> before, V after) {
        Position<K> former = before == null ? null : before.position();
        if (after != null && former != null && former.isOf(after)) {
            return new Held<>(after, former);
        }
        if (former != null) {
            order.remove(former);
        }
        if (after == null) {
            return null;
        }
        Position<K> position = new Position<>(after.goesLast(), after.expiresAt(), serials.incrementAndGet(), key);
        order.add(position);
        return new Held<>(after, position);
    }

    int size() {
        return (int) Math.min(Integer.MAX_VALUE, values.mappingCount());
    }

    // ------------------------------------------------------------------ no room

    /**
     * Removes what is to go first where there is more than there may be, a constant number of values.
     *
     * @param removed told of each whose time was not over
     */
    void keepAtMost(int most, Consumer<V> removed) {
        for (int n = 0; n < REMOVED_AT_ONCE && size() > most; n++) {
            Held<K, V> first = first(value -> true, 1);
            if (first != null) {
                remove(first.key(), removed);
            }
        }
    }

    private void remove(K key, Consumer<V> removed) {
        compute(key, (live, now) -> {
            if (live != null) {
                removed.accept(live);
            }
            return null;
        });
    }

    /**
     * What is to go first: something whose time is over, else what is nearest to its end, with those that go last after all
     * others.
     *
     * @param looks how many are looked at
     * @return {@code null} if none of them may go
     */
    Held<K, V> first(Predicate<V> mayGo, int looks) {
        Position<K> due = due(clock.getAsLong());
        Held<K, V> over = due == null ? null : values.get(due.key());
        if (over != null) {
            return over;
        }
        int looked = 0;
        for (Position<K> position : order) {
            Held<K, V> held = values.get(position.key());
            if (held != null && mayGo.test(held.value())) {
                return held;
            }
            if (++looked >= looks) {
                return null;
            }
        }
        return null;
    }

    // ------------------------------------------------------------------ what is over

    private void sweepLater() {
        if (!sweeping.get() && !values.isEmpty() && sweeping.compareAndSet(false, true)) {
            environment.schedule(PAUSE, this::sweepSteps);
        }
    }

    private void sweepSteps() {
        boolean more = true;
        try {
            more = sweep();
        } finally {
            if (more) {
                environment.execute(this::sweepSteps);
            } else {
                sweeping.set(false);
                sweepLater();
            }
        }
    }

    /**
     * @return whether more may be over
     */
    boolean sweep() {
        long now = clock.getAsLong();
        for (int swept = 0; swept < STEP; swept++) {
            Position<K> due = due(now);
            if (due == null) {
                return false;
            }
            compute(due.key(), (live, instant) -> live);
        }
        return true;
    }

    /** {@code null} for none. */
    private Position<K> due(long now) {
        Position<K> first = due(false, now);
        return first != null ? first : due(true, now);
    }

    private Position<K> due(boolean last, long now) {
        Position<K> first = order.ceiling(new Position<>(last, Long.MIN_VALUE, Long.MIN_VALUE, null));
        return first != null && first.last() == last && first.expiresAt() <= now ? first : null;
    }
}
