package io.quarkiverse.sessions.simulation.store;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The ends that {@link ModelStore} remembers, to the microsecond as long as it must. */
final class ModelTombstones {

    private record Tombstone(long version, long until, long lastExpiry, boolean user, boolean superseded) {
    }

    private final Map<SessionKey, Tombstone> all = new HashMap<>();

    /**
     * @param session {@code null} for one that never was
     */
    void put(SessionKey key, ModelSession session, long now, long until, boolean superseded) {
        all.put(key, session == null ? new Tombstone(now, until, until, false, superseded)
                : new Tombstone(Math.max(session.version + 1, now), until,
                        session.endsAt == Long.MAX_VALUE ? session.expiresAt() : session.endsAt, session.user != null,
                        superseded));
    }

    void put(SessionKey key, ModelSession session, SessionReplica.Ended ended) {
        long until = Micros.of(ended.until());
        all.put(key, new Tombstone(ended.version(), until, until, session != null && session.user != null, false));
    }

    void isFinal(SessionKey key) {
        all.computeIfPresent(key, (k, known) -> new Tombstone(known.version, known.until, known.lastExpiry, known.user, false));
    }

    void remove(SessionKey key) {
        all.remove(key);
    }

    boolean has(SessionKey key, long now) {
        Tombstone tombstone = all.get(key);
        return tombstone != null && tombstone.until > now;
    }

    StoreReply refusal(SessionKey key, long now) {
        if (!has(key, now)) {
            return StoreReply.of(Status.MISSING);
        }
        Tombstone tombstone = all.get(key);
        StoreReply ended = StoreReply.of(Status.ENDED);
        ended = tombstone.user ? ended.with(Note.USER) : ended;
        return tombstone.superseded ? ended.with(Note.SUPERSEDED) : ended;
    }

    /** {@code null} for none. */
    SessionReplica copy(SessionKey key, long now) {
        return has(key, now) ? new SessionReplica.Ended(all.get(key).version, Micros.instant(all.get(key).lastExpiry)) : null;
    }

    int size(long now) {
        all.values().removeIf(tombstone -> tombstone.until <= now);
        return all.size();
    }
}
