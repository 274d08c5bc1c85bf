package io.quarkiverse.sessions.runtime.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SessionKey;

/**
 * The sessions of one principal in their order. Whoever changes it removes a few of the reservations that came to nothing, so
 * that no change costs more where there are more sessions. Instants are microseconds of the store's clock.
 */
final class PrincipalRows {

    private static final int CLEANED_AT_ONCE = 4;
    private static final int FEW = 16;

    /**
     * @param lapsesAt until when a login may be on its way
     * @param endsAt when the session ends at the latest
     * @param carried whether the session carries the principal
     */
    private record Row(SessionKey key, long order, long lapsesAt, long endsAt, boolean carried) {

        long goesAt() {
            return carried ? endsAt : Math.min(lapsesAt, endsAt);
        }

        Row carrying(long until) {
            return new Row(key, order, lapsesAt, until, true);
        }

        Row left() {
            return new Row(key, order, lapsesAt, endsAt, false);
        }

        PrincipalEntry entry(long now) {
            return new PrincipalEntry(key, order, now < lapsesAt);
        }
    }

    private final Map<SessionKey, Row> byKey = new HashMap<>();
    private final NavigableMap<Long, Row> byOrder = new TreeMap<>();
    private final Deque<Long> reserved = new ArrayDeque<>();
    private long latest;

    /** @return whether the session had a row */
    boolean reserve(SessionKey key, long order, long now, long lapsesAt, long endsAt) {
        Row before = byKey.get(key);
        put(new Row(key, order, lapsesAt, endsAt, before != null && before.carried()));
        reserved.add(order);
        return before != null && now < before.goesAt();
    }

    void carry(SessionKey key, long order, long now, long endsAt) {
        Row row = byKey.get(key);
        put(row == null ? new Row(key, order, now, endsAt, true) : row.carrying(endsAt));
    }

    /** A reservation of another login stays. */
    void left(SessionKey key, long now) {
        Row row = byKey.get(key);
        if (row != null && now < row.lapsesAt()) {
            put(row.left());
        } else {
            remove(row);
        }
    }

    void forget(PrincipalEntry entry) {
        Row row = byKey.get(entry.key());
        if (row != null && row.order() == entry.order()) {
            remove(row);
        }
    }

    /** {@code null} for none. */
    PrincipalEntry entry(SessionKey key, long now) {
        Row row = byKey.get(key);
        return row == null ? null : row.entry(now);
    }

    /** The newest first. Those that came to nothing are left out only at the end, so that fewer are the last. */
    List<PrincipalEntry> before(long order, int most, long now) {
        List<Row> page = byOrder.headMap(order, false).descendingMap().values().stream().limit(most).toList();
        return page.stream().filter(row -> page.size() == most || now < row.goesAt()).map(row -> row.entry(now)).toList();
    }

    /** Those that carry the principal, or did. */
    List<SessionKey> carrying() {
        return byKey.values().stream().filter(Row::carried).map(Row::key).toList();
    }

    /** In the order of the reservations, which lapse in nearly the same. */
    void clean(long now) {
        for (int n = 0; n < CLEANED_AT_ONCE && !reserved.isEmpty(); n++) {
            Row row = byOrder.get(reserved.peek());
            if (row != null && now < row.lapsesAt()) {
                return;
            }
            reserved.remove();
            if (row != null && now >= row.goesAt()) {
                remove(row);
            }
        }
    }

    /** When the last row goes, or later where there are many. */
    long goesAt() {
        return latest;
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    int size() {
        return byKey.size();
    }

    private void put(Row row) {
        Row before = byKey.put(row.key(), row);
        if (before != null) {
            byOrder.remove(before.order());
        }
        byOrder.put(row.order(), row);
        latest = Math.max(latest, row.goesAt());
        countAnew();
    }

    private void remove(Row row) {
        if (row != null) {
            byKey.remove(row.key());
            byOrder.remove(row.order());
            countAnew();
        }
    }

    private void countAnew() {
        if (byKey.size() <= FEW) {
            latest = byKey.values().stream().mapToLong(Row::goesAt).max().orElse(0);
        }
    }
}
