package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * The ends of sessions, held apart so that they count against no limit of sessions. Past a limit of their own the nearest to
 * their own end are forgotten. Instants are microseconds of the store's clock.
 */
final class Tombstones {

    /**
     * @param version greater than the session's last one
     * @param until when it goes
     * @param lastExpiry when every copy of the session is over
     * @param user whether it carried one
     * @param superseded whether that user has logged in anew
     */
    record Tombstone(long version, long until, long lastExpiry, boolean user, boolean superseded) implements Expiring {

        static Tombstone of(Entry entry, Duration retention, long now) {
            return new Tombstone(entry.nextVersion(now), now + Micros.of(retention), entry.lastExpiry(),
                    entry.user() != null, false);
        }

        /** Of a session that never was. */
        static Tombstone of(Duration retention, long now) {
            long until = now + Micros.of(retention);
            return new Tombstone(now, until, until, false, false);
        }

        Tombstone superseded(boolean by) {
            return new Tombstone(version, until, lastExpiry, user, by);
        }

        @Override
        public long expiresAt() {
            return until;
        }

        SessionReplica toReplica() {
            return new SessionReplica.Ended(version, Micros.instant(lastExpiry));
        }
    }

    private final ExpiringMap<SessionKey, Tombstone> tombstones;
    private final int most;
    private final LongAdder forgotten = new LongAdder();
    private final AtomicLong latestForgotten = new AtomicLong(Long.MIN_VALUE);

    Tombstones(int most, Environment environment, LongSupplier clock) {
        this.most = most;
        this.tombstones = new ExpiringMap<>(clock, environment, null);
    }

    /** Called inside the atomic computation on the session. */
    void put(SessionKey key, Tombstone tombstone) {
        tombstones.compute(key, (known, now) -> tombstone);
        tombstones.keepAtMost(most, this::forget);
    }

    private void forget(Tombstone tombstone) {
        latestForgotten.accumulateAndGet(tombstone.version(), Math::max);
        forgotten.increment();
    }

    /** A login that is on its way to an ended session fails, whatever has ended it. */
    void isFinal(SessionKey key) {
        tombstones.compute(key, (known, now) -> known == null ? null : known.superseded(false));
    }

    void remove(SessionKey key) {
        tombstones.compute(key, (known, now) -> null);
    }

    /** {@code null} for none. */
    Tombstone get(SessionKey key) {
        return tombstones.get(key);
    }

    Map<SessionKey, Tombstone> all() {
        return tombstones.all();
    }

    boolean has(SessionKey key) {
        return get(key) != null;
    }

    /** What to say of a session that is not there. */
    StoreReply refusal(SessionKey key) {
        Tombstone tombstone = get(key);
        if (tombstone == null) {
            return StoreReply.of(Status.MISSING);
        }
        StoreReply ended = tombstone.user() ? StoreReply.of(Status.ENDED, Note.USER) : StoreReply.of(Status.ENDED);
        return tombstone.superseded() ? ended.with(Note.SUPERSEDED) : ended;
    }

    /** No tombstone of a later version was forgotten: a copy that is not newer may be that of an ended session. */
    long latestForgotten() {
        return latestForgotten.get();
    }

    /** How many went before their time. */
    long forgotten() {
        return forgotten.sum();
    }

    int size() {
        return tombstones.size();
    }
}
