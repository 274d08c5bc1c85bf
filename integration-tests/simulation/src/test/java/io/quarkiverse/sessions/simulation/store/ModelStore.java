package io.quarkiverse.sessions.simulation.store;

import static io.quarkiverse.sessions.spi.StoreReply.Status.ENDED;
import static io.quarkiverse.sessions.spi.StoreReply.Status.EXISTS;
import static io.quarkiverse.sessions.spi.StoreReply.Status.MISSING;
import static io.quarkiverse.sessions.spi.StoreReply.Status.OK;
import static io.quarkiverse.sessions.spi.StoreReply.Status.REPLACED;
import static io.quarkiverse.sessions.spi.StoreReply.Status.STALE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionSecrets.Match;
import io.quarkiverse.sessions.spi.StoreReply;

/**
 * What a store is, in the plainest way: one map under one lock, nothing clever. It passes the conformance kit, so it may stand
 * for any store in the simulation.
 */
public final class ModelStore extends ModelSessions {

    /**
     * @param clock microseconds since the epoch
     */
    public ModelStore(LongSupplier clock) {
        super(clock);
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return atomically(now -> {
            ModelSession session = live(access.key(), now);
            if (session == null) {
                return tombstones.refusal(access.key(), now);
            }
            if (session.secrets.match(access.presented(), Micros.instant(now), access.policy()) != Match.REPLACED) {
                return StoreReply.of(MISSING);
            }
            boolean ends = principal == null ? session.secrets.wasOfUser(access.presented()) : session.carries(principal);
            return ends ? ended(access.key(), access.policy().retention(), principal != null, now) : StoreReply.of(REPLACED);
        });
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return atomically(now -> {
            ModelSession session = live(entry.key(), now);
            if (session == null && (tombstones.has(entry.key(), now) || !entry.reserved())) {
                if (entry.reserved()) {
                    tombstones.isFinal(entry.key());
                }
                return tombstones.refusal(entry.key(), now);
            }
            return session == null || session.carries(principal) || entry.reserved() && session.user == null
                    ? ended(entry.key(), retention, false, now)
                    : StoreReply.of(MISSING);
        });
    }

    // ------------------------------------------------------------------ users

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return atomically(now -> {
            boolean late = login.activateBy() != null && now > Micros.of(login.activateBy());
            if (!login.create()) {
                return opened(access, now, at -> late ? StoreReply.of(ENDED) : enter(access, login, own, at));
            }
            if (live(access.key(), now) != null) {
                return StoreReply.of(EXISTS);
            }
            if (tombstones.has(access.key(), now)) {
                return tombstones.refusal(access.key(), now);
            }
            if (late) {
                return StoreReply.of(ENDED);
            }
            ModelSession session = new ModelSession(now, login.secret(), Map.of(), login.idleTimeout(),
                    login.absoluteTimeout());
            sessions.put(access.key(), session);
            return entered(session, access.key(), login, now);
        });
    }

    private StoreReply enter(SessionAccess access, SessionLogin login, LockToken own, long now) {
        ModelSession session = sessions.get(access.key());
        if (session.user != null && !session.carries(login.principal())) {
            index.left(access.key(), session.user.principal(), now);
        }
        session.rotate(access, login.secret(), session.carries(login.principal()), own, now);
        return entered(session, access.key(), login, now);
    }

    private StoreReply entered(ModelSession session, SessionKey key, SessionLogin login, long now) {
        session.enters(login, now);
        index.carry(key, login.principal(), session.endsAt, now);
        return StoreReply.found(session.seen(now));
    }

    @Override
    public CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return atomically(now -> index.reserve(key, principal, now + Micros.of(lapse),
                lifetime.isZero() ? Long.MAX_VALUE : now + Micros.of(lifetime), most, now));
    }

    @Override
    public CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return atomically(now -> index.entries(sessionName, principal, before, most, now));
    }

    @Override
    public CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return atomically(now -> index.entry(key, principal, now));
    }

    @Override
    public CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return atomically(now -> index.forget(sessionName, principal, entries));
    }

    @Override
    public CompletionStage<PrincipalPage> principals(String sessionName, String cursor, int limit) {
        return atomically(now -> index.principals(sessionName, cursor, limit));
    }

    // ------------------------------------------------------------------ mirrors

    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return atomically(now -> copy(key, now));
    }

    private SessionReplica copy(SessionKey key, long now) {
        ModelSession session = live(key, now);
        return session != null ? session.copy() : tombstones.copy(key, now);
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return atomically(now -> {
            ModelSession session = live(key, now);
            SessionReplica known = copy(key, now);
            if (replica instanceof SessionReplica.Ended ended && (known == null || ended.version() > known.version())) {
                ended(key, Duration.ZERO, false, now);
                tombstones.put(key, session, ended);
                return StoreReply.of(OK);
            }
            if (replica instanceof SessionReplica.Live live && (known == null || live.version() > known.version())) {
                takeOver(key, live, session, now);
                return StoreReply.of(OK);
            }
            if (replica instanceof SessionReplica.Live live && session != null && live.version() == session.version
                    && Micros.of(live.lastAccess()) > session.lastAccess) {
                session.accessed(Micros.of(live.lastAccess()));
                return StoreReply.of(OK);
            }
            return StoreReply.of(STALE);
        });
    }

    private void takeOver(SessionKey key, SessionReplica.Live live, ModelSession before, long now) {
        tombstones.remove(key);
        if (before != null && before.user != null) {
            index.left(key, before.user.principal(), now);
        }
        sessions.put(key, new ModelSession(live, before));
        if (live.user() != null) {
            index.carry(key, live.user().principal(), sessions.get(key).endsAt, now);
        }
    }
}
