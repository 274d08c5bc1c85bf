package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionUser;

/**
 * Which sessions carry a principal, or are about to. Rows leave with their sessions, and with reservations that came to
 * nothing.
 * Instants are microseconds of the store's clock.
 */
final class PrincipalIndex {

    private record Principal(String sessionName, String name) {
    }

    /**
     * @param lapsesAt until when a log-in may be on its way
     * @param endsAt when the session ends at the latest
     * @param carried whether the session carries the principal
     */
    private record Row(long order, long lapsesAt, long endsAt, boolean carried) {

        long goesAt() {
            return carried ? endsAt : Math.min(lapsesAt, endsAt);
        }
    }

    /** Part of an atomic computation, so it must be quick and must not touch anything else. */
    private interface Change<T> {
        T on(Map<SessionKey, Row> rows, long now);
    }

    private final LongSupplier clock;
    private final AtomicLong order = new AtomicLong();
    private final Cache<Principal, Map<SessionKey, Row>> principals;

    PrincipalIndex(LongSupplier clock) {
        this.clock = clock;
        this.principals = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<Principal, Map<SessionKey, Row>>(PrincipalIndex::lastGoesAt, clock))
                .build();
    }

    PrincipalReservation reserve(SessionKey key, String principal, Duration lapse, Duration lifetime) {
        return change(new Principal(key.sessionName(), principal), (rows, now) -> {
            Row before = rows.remove(key);
            List<PrincipalEntry> earlier = entries(rows, now);
            long lapsesAt = now + Entry.micros(lapse);
            long endsAt = lifetime.isZero() ? Long.MAX_VALUE : now + Entry.micros(lifetime);
            Row row = new Row(order.incrementAndGet(), lapsesAt, endsAt, before != null && before.carried());
            rows.put(key, row);
            return new PrincipalReservation(new PrincipalEntry(key, row.order(), true), before != null,
                    Entry.instant(lapsesAt), earlier);
        });
    }

    List<PrincipalEntry> entries(String sessionName, String principal) {
        return change(new Principal(sessionName, principal), PrincipalIndex::entries);
    }

    void forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        change(new Principal(sessionName, principal), (rows, now) -> {
            for (PrincipalEntry entry : entries) {
                rows.computeIfPresent(entry.key(), (key, row) -> row.order() == entry.order() ? null : row);
            }
            return null;
        });
    }

    /** Called inside the atomic computation on the key; either may be {@code null}. */
    void replace(SessionKey key, Entry before, Entry after) {
        SessionUser left = before == null ? null : before.user();
        SessionUser entered = after == null ? null : after.user();
        if (left == entered) {
            return;
        }
        if (left != null && (entered == null || !entered.principal().equals(left.principal()))) {
            change(new Principal(key.sessionName(), left.principal()), (rows, now) -> rows.computeIfPresent(key,
                    (k, row) -> now < row.lapsesAt() ? new Row(row.order(), row.lapsesAt(), row.endsAt(), false) : null));
        }
        if (entered != null) {
            change(new Principal(key.sessionName(), entered.principal()), (rows, now) -> rows.compute(key,
                    (k, row) -> row == null ? new Row(order.incrementAndGet(), now, after.endsAt(), true)
                            : new Row(row.order(), row.lapsesAt(), after.endsAt(), true)));
        }
    }

    private <T> T change(Principal principal, Change<T> change) {
        List<T> result = new ArrayList<>(1);
        principals.asMap().compute(principal, (p, known) -> {
            long now = clock.getAsLong();
            Map<SessionKey, Row> rows = known == null ? new HashMap<>() : known;
            rows.values().removeIf(row -> now >= row.goesAt());
            result.add(change.on(rows, now));
            return rows.isEmpty() ? null : rows;
        });
        return result.get(0);
    }

    private static List<PrincipalEntry> entries(Map<SessionKey, Row> rows, long now) {
        return rows.entrySet().stream()
                .map(row -> new PrincipalEntry(row.getKey(), row.getValue().order(), now < row.getValue().lapsesAt()))
                .sorted(Comparator.comparingLong(PrincipalEntry::order)).toList();
    }

    private static long lastGoesAt(Map<SessionKey, Row> rows) {
        return rows.values().stream().mapToLong(Row::goesAt).max().orElse(0);
    }

    /** Principals in memory now, for tests. */
    long kept() {
        return principals.estimatedSize();
    }
}
