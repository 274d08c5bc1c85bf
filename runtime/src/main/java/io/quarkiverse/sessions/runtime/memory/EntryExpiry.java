package io.quarkiverse.sessions.runtime.memory;

import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

import com.github.benmanes.caffeine.cache.Expiry;

/** Tells Caffeine when a value ends, which the value itself knows. */
final class EntryExpiry<K, V> implements Expiry<K, V> {

    private final ToLongFunction<V> endMicros;
    private final LongSupplier clock;

    EntryExpiry(ToLongFunction<V> endMicros, LongSupplier clock) {
        this.endMicros = endMicros;
        this.clock = clock;
    }

    @Override
    public long expireAfterCreate(K key, V value, long currentTime) {
        long micros = endMicros.applyAsLong(value) - clock.getAsLong();
        return micros >= Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : Math.max(0, micros * 1000);
    }

    @Override
    public long expireAfterUpdate(K key, V value, long currentTime, long currentDuration) {
        return expireAfterCreate(key, value, currentTime);
    }

    @Override
    public long expireAfterRead(K key, V value, long currentTime, long currentDuration) {
        return currentDuration;
    }
}
