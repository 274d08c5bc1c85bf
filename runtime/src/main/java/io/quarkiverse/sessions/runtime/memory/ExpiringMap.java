package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.runtime.context.Environment;

/**
 * Values by key, each with an end of its own, and the exact order in which they are to go. What is over leaves without traffic:
 * in steps, between which the engine's thread is free for others.
 */
final class ExpiringMap<K, V extends Expiring> {

    /** Values that one step looks at. */
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

    private final ConcurrentHashMap<K, Held<K, V>> values = new ConcurrentHashMap<>();
    private final ExitOrder<K, V> order = new ExitOrder<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final Moving moving;
    private final LongSupplier clock;
    private final Environment environment;
    private final Watcher<K, V> watcher;

    /**
     * @param clock microseconds
     * @param watcher {@code null} for nobody
     */
    ExpiringMap(Moving moving, LongSupplier clock, Environment environment, Watcher<K, V> watcher) {
        this.moving = moving;
        this.clock = clock;
        this.environment = environment;
        this.watcher = watcher;
    }

    ExpiringMap(LongSupplier clock, Environment environment, Watcher<K, V> watcher) {
        this(Moving.AT_ONCE, clock, environment, watcher);
    }

    /** {@code null} for none. */
    V get(K key) {
        Held<K, V> held = values.get(key);
        return held == null ? null : unlessOver(held.value(), clock.getAsLong());
    }

    /** Those that are live. */
    Map<K, V> all() {
        long now = clock.getAsLong();
        return values.values().stream().filter(held -> unlessOver(held.value(), now) != null)
                .collect(Collectors.toMap(Held::key, Held::value));
    }

    /** The same as {@link #compute}, and waits for nobody where nothing is changed. Tells whether something was. */
    boolean read(K key, Operation<V> operation) {
        Held<K, V> held = values.get(key);
        long now = clock.getAsLong();
        V live = held == null ? null : unlessOver(held.value(), now);
        V changed = operation.on(live, now);
        if (changed == live) {
            return false;
        }
        compute(key, (current, later) -> current == live ? changed : operation.on(current, later));
        return true;
    }

    void compute(K key, Operation<V> operation) {
        Computation computation = new Computation(operation);
        values.compute(key, computation);
        if (computation.over && watcher != null) {
            watcher.expired(key);
        }
        sweepLater();
    }

    private final class Computation implements BiFunction<K, Held<K, V>, Held<K, V>> {

        private final Operation<V> operation;
        private boolean over;

        private Computation(Operation<V> operation) {
            this.operation = operation;
        }

        @Override
        public Held<K, V> apply(K key, Held<K, V> held) {
            long now = clock.getAsLong();
            V before = held == null ? null : held.value();
            V live = before == null ? null : unlessOver(before, now);
            over = live != before;
            V after = operation.on(live, now);
            if (before == after) {
                return held;
            }
            if (watcher != null) {
                watcher.replaced(key, before, after);
            }
            return hold(key, held, after, now);
        }
    }

    private static <V extends Expiring> V unlessOver(V value, long now) {
        return now >= value.expiresAt() ? null : value;
    }

    private Held<K, V> hold(K key, Held<K, V> held, V after, long now) {
        if (after == null) {
            order.remove(held);
            return null;
        }
        long place = Place.of(after, now);
        if (held == null) {
            Held<K, V> added = new Held<>(key, after, place);
            order.add(added);
            return added;
        }
        held.replace(after);
        if (moving == Moving.AT_ONCE || Place.isTooLate(held.place, after, now)) {
            order.move(held, place);
        }
        return held;
    }

    int size() {
        return (int) Math.min(Integer.MAX_VALUE, values.mappingCount());
    }

    // ------------------------------------------------------------------ no room

    /** Removes what is to go first where there is more than there may be, a constant number of values. */
    void keepAtMost(int most, Consumer<V> evicted) {
        for (int n = 0; n < REMOVED_AT_ONCE && size() > most; n++) {
            Held<K, V> first = first();
            if (first != null) {
                evict(first, evicted);
            }
        }
    }

    /**
     * What is to go first: something whose time is over, else what is nearest to its end, with those that go last after all
     * others; or what stood there before it was used.
     *
     * @return {@code null} if all that there is stays
     */
    Held<K, V> first() {
        Held<K, V> due = order.due(clock.getAsLong());
        return due != null ? due : order.first();
    }

    /**
     * Removes what stands first, or moves it where it belongs by now. Does nothing if it is no longer the first.
     *
     * @param evicted told of a value that is removed before its time, inside the atomic computation
     */
    void evict(Held<K, V> first, Consumer<V> evicted) {
        compute(first.key(), (live, now) -> {
            if (live == null || moved(first, live, now) || order.first() != first) {
                return live;
            }
            evicted.accept(live);
            return null;
        });
    }

    /** Part of the atomic computation on the key. */
    private boolean moved(Held<K, V> held, V live, long now) {
        long place = Place.of(live, now);
        boolean elsewhere = held.value() != live || held.place != place;
        if (elsewhere) {
            order.move(held, place);
        }
        return elsewhere;
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
            Held<K, V> due = order.due(now);
            if (due == null) {
                return false;
            }
            compute(due.key(), (live, instant) -> {
                if (live != null) {
                    moved(due, live, instant);
                }
                return live;
            });
        }
        return true;
    }
}
