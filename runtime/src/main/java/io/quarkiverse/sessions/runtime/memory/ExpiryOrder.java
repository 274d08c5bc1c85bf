package io.quarkiverse.sessions.runtime.memory;

import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.quarkiverse.sessions.spi.SessionKey;

/** All keys by expiry, so that the nearest is found exactly; Caffeine's own order is only as fine as its timer's wheel. */
final class ExpiryOrder {

    private record Position(long expiresAt, SessionKey key) {
    }

    private final ConcurrentSkipListSet<Position> positions = new ConcurrentSkipListSet<>(
            Comparator.comparingLong(Position::expiresAt).thenComparing(position -> position.key().digest())
                    .thenComparing(position -> position.key().sessionName()));
    private final AtomicInteger size = new AtomicInteger();

    /** Called inside the atomic computation on the key; either may be {@code null}. */
    void replace(SessionKey key, Entry before, Entry after) {
        if (before != null && after != null && before.expiresAt() == after.expiresAt()) {
            return;
        }
        if (before != null && positions.remove(new Position(before.expiresAt(), key))) {
            size.decrementAndGet();
        }
        if (after != null && positions.add(new Position(after.expiresAt(), key))) {
            size.incrementAndGet();
        }
    }

    /** The key nearest to its expiry that may go, {@code null} for none. */
    SessionKey nearest(Predicate<SessionKey> mayGo) {
        for (Position position : positions) {
            if (mayGo.test(position.key())) {
                return position.key();
            }
        }
        return null;
    }

    int size() {
        return size.get();
    }
}
