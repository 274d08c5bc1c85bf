package io.quarkiverse.sessions.runtime.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The exact order in which values are to go. Takes little memory and knows no other lock than its own. */
final class ExitOrder<K, V> {

    private static final int NOWHERE = -1;

    private final List<Heap<K, V>> zones = IntStream.range(0, Place.ZONES).mapToObj(zone -> new Heap<K, V>()).toList();

    synchronized void add(Held<K, V> held) {
        zone(held).add(held);
    }

    synchronized void remove(Held<K, V> held) {
        zone(held).remove(held.index);
        held.index = NOWHERE;
    }

    /** Does nothing for one that was removed. */
    synchronized void move(Held<K, V> held, long place) {
        if (held.index != NOWHERE) {
            zone(held).remove(held.index);
            held.place = place;
            zone(held).add(held);
        }
    }

    /** Some value whose time to be looked at has come, {@code null} for none. */
    synchronized Held<K, V> due(long now) {
        for (Heap<K, V> zone : zones) {
            Held<K, V> first = zone.first();
            if (first != null && Place.until(first.place) <= now) {
                return first;
            }
        }
        return null;
    }

    /** The first of those that do not stay, {@code null} for none. */
    synchronized Held<K, V> first() {
        Held<K, V> first = zones.get(0).first();
        return first != null ? first : zones.get(1).first();
    }

    private Heap<K, V> zone(Held<K, V> held) {
        return zones.get(Place.zone(held.place));
    }

    /**
     * A binary heap: the one at {@code i} goes before those at {@code 2 * i + 1} and {@code 2 * i + 2}. Each knows its index,
     * so that any one can be removed.
     */
    private static final class Heap<K, V> {

        private final List<Held<K, V>> all = new ArrayList<>();

        Held<K, V> first() {
            return all.isEmpty() ? null : all.get(0);
        }

        void add(Held<K, V> held) {
            all.add(held);
            put(all.size() - 1, held);
            rise(held);
        }

        void remove(int index) {
            Held<K, V> last = all.remove(all.size() - 1);
            if (index < all.size()) {
                put(index, last);
                sink(last);
                rise(last);
            }
        }

        private void rise(Held<K, V> held) {
            while (held.index > 0) {
                Held<K, V> above = all.get((held.index - 1) / 2);
                if (above.place <= held.place) {
                    return;
                }
                swap(above, held);
            }
        }

        private void sink(Held<K, V> held) {
            while (2 * held.index + 1 < all.size()) {
                Held<K, V> below = firstBelow(held.index);
                if (held.place <= below.place) {
                    return;
                }
                swap(held, below);
            }
        }

        private Held<K, V> firstBelow(int index) {
            Held<K, V> left = all.get(2 * index + 1);
            Held<K, V> right = 2 * index + 2 < all.size() ? all.get(2 * index + 2) : left;
            return left.place <= right.place ? left : right;
        }

        private void swap(Held<K, V> above, Held<K, V> below) {
            int index = above.index;
            put(below.index, above);
            put(index, below);
        }

        private void put(int index, Held<K, V> held) {
            all.set(index, held);
            held.index = index;
        }
    }
}
