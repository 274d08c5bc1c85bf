package io.quarkiverse.sessions.runtime.memory;

/** A key and its value at the time, in a map and in the order in which values are to go. */
final class Held<K, V> {

    private final K key;
    private volatile V value;

    /** As {@link Place} counts. Changed by the order only, inside the atomic computation on the key. */
    long place;

    /** Of the order, see {@link ExitOrder}. */
    int index;

    Held(K key, V value, long place) {
        this.key = key;
        this.value = value;
        this.place = place;
    }

    K key() {
        return key;
    }

    V value() {
        return value;
    }

    void replace(V by) {
        value = by;
    }
}
