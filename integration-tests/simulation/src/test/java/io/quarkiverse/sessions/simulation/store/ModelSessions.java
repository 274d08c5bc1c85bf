package io.quarkiverse.sessions.simulation.store;

import static io.quarkiverse.sessions.spi.StoreReply.Status.BUSY;
import static io.quarkiverse.sessions.spi.StoreReply.Status.EXISTS;
import static io.quarkiverse.sessions.spi.StoreReply.Status.LOCK_LOST;
import static io.quarkiverse.sessions.spi.StoreReply.Status.OK;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoredSession;

/** The sessions of {@link ModelStore} and their locks, whoever is logged in to them. */
abstract class ModelSessions extends ModelData implements SessionStore {

    /** As long as another node that was refused counts as waiting. */
    private static final long MOMENT = 100_000;

    /**
     * @param clock microseconds since the epoch
     */
    ModelSessions(LongSupplier clock) {
        super(clock);
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return EnumSet.allOf(StoreCapability.class);
    }

    private CompletionStage<StoreReply> onOpened(SessionAccess access, BiFunction<ModelSession, Long, StoreReply> change) {
        return atomically(now -> opened(access, now, at -> change.apply(sessions.get(access.key()), at)));
    }

    // ------------------------------------------------------------------ read and change

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return onOpened(access, (session, now) -> read(session, access, offered, false, now));
    }

    private static StoreReply read(ModelSession session, SessionAccess access, SecretDigest offered, boolean locking,
            long now) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (now - session.lastAccess >= Micros.of(access.policy().touchInterval())) {
            session.accessed(now);
            notes.add(Note.RECORDED);
        } else if (locking && access.policy().touches()) {
            session.accessed(now);
        }
        if (session.secrets.since().equals(Micros.instant(now))) {
            notes.add(Note.RECORDED);
        }
        if (offered != null && session.secrets.isDueForRenewal(Micros.instant(now), access.policy())) {
            session.secrets = session.secrets.offer(offered, Micros.instant(now));
            session.changed(now);
            notes.addAll(Set.of(Note.RENEWED, Note.RECORDED));
        }
        return new StoreReply(OK, session.seen(now), notes, 0);
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return atomically(now -> {
            long size = StoredSession.sizeOf(attributes);
            if (live(access.key(), now) != null || tombstones.has(access.key(), now)) {
                return StoreReply.of(EXISTS);
            }
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            sessions.put(access.key(), new ModelSession(now, access.presented(), attributes, access.policy().idleTimeout(),
                    access.policy().absoluteTimeout()));
            return StoreReply.of(OK);
        });
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return onOpened(access, (session, now) -> lock != null && !session.isLockedBy(lock, now) ? StoreReply.of(LOCK_LOST)
                : merge(session, access, delta, now));
    }

    private static StoreReply merge(ModelSession session, SessionAccess access, SessionDelta delta, long now) {
        Map<String, byte[]> merged = delta.applyTo(session.attributes);
        long size = StoredSession.sizeOf(merged);
        if (size > access.policy().maxSize()) {
            return StoreReply.tooLarge(size);
        }
        session.attributes = merged;
        session.accessed(now);
        session.changed(now);
        return StoreReply.of(OK);
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return onOpened(access, (session, now) -> {
            session.rotate(access, replacement, session.user != null, own, now);
            return StoreReply.of(OK);
        });
    }

    // ------------------------------------------------------------------ locks

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return onOpened(access, (session, now) -> {
            if (session.isLocked(now)) {
                session.refusedAt = now;
                return StoreReply.of(BUSY);
            }
            session.refusedAt = Long.MIN_VALUE;
            session.lock(token, access.policy().lease(), now);
            return read(session, access, offered, true, now);
        });
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return atomically(now -> freed(access.key(), token, now, opened(access, now, at -> {
            ModelSession session = sessions.get(access.key());
            return session.isLockedBy(token, at) ? merge(session, access, delta, at) : StoreReply.of(LOCK_LOST);
        })));
    }

    /** The reply, once the token holds the lock no longer. */
    private StoreReply freed(SessionKey key, LockToken token, long now, StoreReply reply) {
        ModelSession session = live(key, now);
        if (session == null || !token.equals(session.holder)) {
            return reply;
        }
        session.unlock();
        return now - MOMENT < session.refusedAt ? reply.with(Note.AWAITED) : reply;
    }

    @Override
    public CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        return atomically(now -> {
            StoreReply saved = opened(access, now, at -> {
                ModelSession session = sessions.get(access.key());
                return !session.isLockedBy(token, at) ? StoreReply.of(LOCK_LOST)
                        : delta.isEmpty() ? StoreReply.of(OK) : merge(session, access, delta, at);
            });
            ModelSession session = live(access.key(), now);
            if (!saved.is(OK) || now - MOMENT < session.refusedAt
                    || !session.secrets.current().matches(access.presented())) {
                return freed(access.key(), token, now, saved);
            }
            session.lock(next, access.policy().lease(), now);
            return read(session, access, null, true, now);
        });
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return atomically(now -> {
            ModelSession session = live(key, now);
            return session == null || !token.equals(session.holder) ? StoreReply.of(LOCK_LOST)
                    : freed(key, token, now, StoreReply.of(OK));
        });
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return atomically(now -> {
            ModelSession session = live(key, now);
            if (session == null) {
                return tombstones.refusal(key, now);
            }
            if (!session.isLockedBy(token, now)) {
                return StoreReply.of(LOCK_LOST);
            }
            session.lock(token, lease, now);
            return StoreReply.of(OK);
        });
    }

    // ------------------------------------------------------------------ ends

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return onOpened(access, (session, now) -> ended(access.key(), access.policy().retention(), false, now));
    }

    final StoreReply ended(SessionKey key, Duration retention, boolean superseded, long now) {
        ModelSession session = live(key, now);
        sessions.remove(key);
        if (session != null && session.user != null) {
            index.left(key, session.user.principal(), now);
        }
        tombstones.put(key, session, now, now + Micros.of(retention), superseded);
        return StoreReply.of(OK);
    }
}
