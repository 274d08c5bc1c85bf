package io.quarkiverse.sessions.simulation.store;

import static io.quarkiverse.sessions.spi.StoreReply.Status.MISSING;
import static io.quarkiverse.sessions.spi.StoreReply.Status.REPLACED;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionSecrets.Match;
import io.quarkiverse.sessions.spi.StoreReply;

/** What {@link ModelStore} holds, and how it is reached: one operation at a time, each at one instant. */
abstract class ModelData {

    private final LongSupplier clock;
    final Map<SessionKey, ModelSession> sessions = new HashMap<>();
    final ModelTombstones tombstones = new ModelTombstones();
    final ModelIndex index;

    /**
     * @param clock microseconds since the epoch
     */
    ModelData(LongSupplier clock) {
        this.clock = clock;
        this.index = new ModelIndex(this::carries);
    }

    private boolean carries(SessionKey key, String principal) {
        ModelSession session = live(key, clock.getAsLong());
        return session != null && session.carries(principal);
    }

    /** How many sessions, tombstones and rows of the index there are. */
    public synchronized int size() {
        long now = clock.getAsLong();
        sessions.keySet().removeIf(key -> live(key, now) == null);
        return sessions.size() + tombstones.size(now) + index.size(now);
    }

    /** How many locks are held, by leases that have not ended. */
    public synchronized long held() {
        long now = clock.getAsLong();
        return sessions.values().stream().filter(session -> session.isLocked(now)).count();
    }

    // ------------------------------------------------------------------ one at a time, at one instant

    interface Operation<T> {
        T at(long now);
    }

    final synchronized <T> CompletionStage<T> atomically(Operation<T> operation) {
        return CompletableFuture.completedFuture(operation.at(clock.getAsLong()));
    }

    final ModelSession live(SessionKey key, long now) {
        ModelSession session = sessions.get(key);
        return session == null || session.expiresAt() <= now ? null : session;
    }

    /** Runs {@code change} on a live session that the presented secret opens. */
    final StoreReply opened(SessionAccess access, long now, Operation<StoreReply> change) {
        ModelSession session = live(access.key(), now);
        if (session == null) {
            return tombstones.refusal(access.key(), now);
        }
        Match match = session.secrets.match(access.presented(), Micros.instant(now), access.policy());
        if (match != Match.VALID) {
            return StoreReply.of(match == Match.REPLACED ? REPLACED : MISSING);
        }
        var presented = session.secrets.presented(access.presented(), Micros.instant(now), access.policy(),
                session.user != null);
        if (presented != session.secrets) {
            session.secrets = presented;
            session.changed(now);
        }
        return change.at(now);
    }
}
