package io.quarkiverse.sessions.simulation.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;

/** Whose sessions there are, as {@link ModelStore} keeps it: the rows of each principal in their order. */
final class ModelIndex {

    private record Principal(String sessionName, String name) {
    }

    private record Row(SessionKey key, long order, long lapsesAt, long endsAt, boolean carried) {

        boolean isOver(long now) {
            return now >= (carried ? endsAt : Math.min(lapsesAt, endsAt));
        }

        PrincipalEntry entry(long now) {
            return new PrincipalEntry(key, order, now < lapsesAt);
        }
    }

    private final Map<Principal, Map<SessionKey, Row>> all = new HashMap<>();
    private final BiPredicate<SessionKey, String> carries;
    private long orders;

    /**
     * @param carries whether a session carries a principal now
     */
    ModelIndex(BiPredicate<SessionKey, String> carries) {
        this.carries = carries;
    }

    private Map<SessionKey, Row> rows(String sessionName, String principal, long now) {
        Map<SessionKey, Row> rows = all.computeIfAbsent(new Principal(sessionName, principal), name -> new HashMap<>());
        rows.values().removeIf(row -> row.isOver(now));
        return rows;
    }

    private static List<PrincipalEntry> newest(Map<SessionKey, Row> rows, long before, int most, long now) {
        TreeMap<Long, Row> inOrder = new TreeMap<>();
        rows.values().forEach(row -> inOrder.put(row.order, row));
        return inOrder.headMap(before, false).descendingMap().values().stream().limit(most).map(row -> row.entry(now)).toList();
    }

    PrincipalReservation reserve(SessionKey key, String principal, long lapsesAt, long endsAt, int most, long now) {
        Map<SessionKey, Row> rows = rows(key.sessionName(), principal, now);
        Row before = rows.get(key);
        Row row = new Row(key, ++orders, lapsesAt, endsAt, before != null && before.carried);
        rows.put(key, row);
        return new PrincipalReservation(row.entry(now), before != null, Micros.instant(lapsesAt),
                newest(rows, row.order, most, now));
    }

    void carry(SessionKey key, String principal, long endsAt, long now) {
        Map<SessionKey, Row> rows = rows(key.sessionName(), principal, now);
        Row before = rows.get(key);
        rows.put(key, before == null ? new Row(key, ++orders, now, endsAt, true)
                : new Row(key, before.order, before.lapsesAt, endsAt, true));
    }

    /** A reservation of another login stays. */
    void left(SessionKey key, String principal, long now) {
        rows(key.sessionName(), principal, now).computeIfPresent(key, (k, row) -> now < row.lapsesAt
                ? new Row(key, row.order, row.lapsesAt, row.endsAt, false)
                : null);
    }

    List<PrincipalEntry> entries(String sessionName, String principal, long before, int most, long now) {
        return newest(rows(sessionName, principal, now), before, most, now);
    }

    /** {@code null} for none. */
    PrincipalEntry entry(SessionKey key, String principal, long now) {
        Row row = rows(key.sessionName(), principal, now).get(key);
        return row == null ? null : row.entry(now);
    }

    Void forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        Map<SessionKey, Row> rows = all.getOrDefault(new Principal(sessionName, principal), Map.of());
        for (PrincipalEntry entry : entries) {
            Row row = rows.get(entry.key());
            if (row != null && row.order == entry.order()) {
                rows.remove(entry.key());
            }
        }
        return null;
    }

    PrincipalPage principals(String sessionName, String cursor, int limit) {
        List<String> names = new ArrayList<>(all.keySet().stream().filter(one -> one.sessionName.equals(sessionName))
                .map(Principal::name).filter(name -> cursor == null || name.compareTo(cursor) > 0).sorted().limit(limit)
                .toList());
        Optional<String> next = names.size() < limit ? Optional.empty() : Optional.of(names.get(limit - 1));
        names.removeIf(name -> all.get(new Principal(sessionName, name)).keySet().stream()
                .noneMatch(key -> carries.test(key, name)));
        return new PrincipalPage(names, next);
    }

    int size(long now) {
        all.values().forEach(rows -> rows.values().removeIf(row -> row.isOver(now)));
        all.values().removeIf(Map::isEmpty);
        return all.values().stream().mapToInt(Map::size).sum();
    }
}
