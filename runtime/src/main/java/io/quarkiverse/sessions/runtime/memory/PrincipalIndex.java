package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionUser;

/**
 * Which sessions carry a principal, or are about to. Rows leave with their sessions, and with reservations that came to
 * nothing. Instants are microseconds of the store's clock.
 */
final class PrincipalIndex {

    private record Principal(String sessionName, String name) {
    }

    /** Part of an atomic computation, so it must be quick and must not touch anything else. */
    private interface Change<T> {
        T on(PrincipalRows rows, long now);
    }

    private final LongSupplier clock;
    private final AtomicLong order = new AtomicLong();
    private final Cache<Principal, PrincipalRows> principals;

    PrincipalIndex(LongSupplier clock, Environment environment) {
        this.clock = clock;
        this.principals = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler((executor, command, delay, unit) -> environment.schedule(Duration.of(delay, unit.toChronoUnit()),
                        () -> executor.execute(command)))
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<Principal, PrincipalRows>(PrincipalRows::goesAt, clock))
                .build();
    }

    PrincipalReservation reserve(SessionKey key, String principal, Duration lapse, Duration lifetime, int most) {
        return change(new Principal(key.sessionName(), principal), (rows, now) -> {
            long place = order.incrementAndGet();
            long lapsesAt = now + Micros.of(lapse);
            long endsAt = lifetime.isZero() ? Long.MAX_VALUE : now + Micros.of(lifetime);
            boolean inPlace = rows.reserve(key, place, now, lapsesAt, endsAt);
            return new PrincipalReservation(new PrincipalEntry(key, place, true), inPlace, Micros.instant(lapsesAt),
                    rows.before(place, most, now));
        });
    }

    List<PrincipalEntry> entries(String sessionName, String principal, long before, int most) {
        return change(new Principal(sessionName, principal), (rows, now) -> rows.before(before, most, now));
    }

    PrincipalEntry entry(SessionKey key, String principal) {
        return change(new Principal(key.sessionName(), principal), (rows, now) -> rows.entry(key, now));
    }

    void forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        change(new Principal(sessionName, principal), (rows, now) -> {
            entries.forEach(rows::forget);
            return null;
        });
    }

    /**
     * In the order of their names, of which one is the cursor.
     *
     * @param carries asked whether a session carries a principal now
     */
    PrincipalPage principals(String sessionName, String cursor, int limit, BiPredicate<SessionKey, String> carries) {
        List<String> names = principals.asMap().keySet().stream()
                .filter(principal -> principal.sessionName().equals(sessionName)).map(Principal::name)
                .filter(name -> cursor == null || name.compareTo(cursor) > 0).sorted().limit(limit).toList();
        List<String> carried = names.stream().filter(name -> change(new Principal(sessionName, name),
                (rows, now) -> rows.carrying()).stream().anyMatch(key -> carries.test(key, name))).toList();
        return new PrincipalPage(carried,
                names.size() < limit ? Optional.empty() : Optional.of(names.get(names.size() - 1)));
    }

    /** Called inside the atomic computation on the key; either may be {@code null}. */
    void replace(SessionKey key, Entry before, Entry after) {
        SessionUser left = before == null ? null : before.user();
        SessionUser entered = after == null ? null : after.user();
        if (left == entered) {
            return;
        }
        if (left != null && (entered == null || !entered.principal().equals(left.principal()))) {
            change(new Principal(key.sessionName(), left.principal()), (rows, now) -> {
                rows.left(key, now);
                return null;
            });
        }
        if (entered != null) {
            change(new Principal(key.sessionName(), entered.principal()), (rows, now) -> {
                rows.carry(key, order.incrementAndGet(), now, after.endsAt());
                return null;
            });
        }
    }

    private <T> T change(Principal principal, Change<T> change) {
        List<T> result = new ArrayList<>(1);
        principals.asMap().compute(principal, (p, known) -> {
            long now = clock.getAsLong();
            PrincipalRows rows = known == null ? new PrincipalRows() : known;
            rows.clean(now);
            result.add(change.on(rows, now));
            return rows.isEmpty() ? null : rows;
        });
        return result.get(0);
    }

    /** Principals in memory now, for tests. */
    long kept() {
        return principals.estimatedSize();
    }

    /** What is in memory of one now, for tests. */
    int kept(String sessionName, String principal) {
        PrincipalRows rows = principals.asMap().get(new Principal(sessionName, principal));
        return rows == null ? 0 : rows.size();
    }
}
