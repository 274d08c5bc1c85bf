package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.memory.EntryTable.Change;
import io.quarkiverse.sessions.runtime.memory.Tombstones.Tombstone;
import io.quarkiverse.sessions.runtime.store.Inspectable;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * Keeps the sessions of one name in this process, for as long as it runs. Every operation is one atomic computation on one
 * entry and completes at once.
 */
public final class InMemorySessionStore implements SessionStore, Measured, Inspectable {

    private static final Set<StoreCapability> CAPABILITIES = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(StoreCapability.SHARED, StoreCapability.HANDOVER)));

    private final PrincipalIndex principals;
    private final EntryTable entries;
    private final Tombstones tombstones;
    private final LiveEntries live;
    private final Replicas replicas;
    private final StoreContents contents;

    /**
     * @param maxSessions past it the sessions nearest to their expiry go, anonymous ones first
     * @param environment sweeps
     */
    public InMemorySessionStore(int maxSessions, Environment environment) {
        this(Capacity.of(maxSessions, Long.MAX_VALUE), environment, new SteadyClock(environment));
    }

    /**
     * @param clock microseconds since the epoch
     */
    InMemorySessionStore(Capacity capacity, Environment environment, LongSupplier clock) {
        this.principals = new PrincipalIndex(clock, environment);
        this.entries = new EntryTable(capacity, principals, environment, clock);
        this.tombstones = new Tombstones(capacity.sessions(), environment, clock);
        this.live = new LiveEntries(entries, tombstones);
        this.replicas = new Replicas(entries, tombstones);
        this.contents = new StoreContents(entries, tombstones, principals);
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener told) {
        entries.tell(told);
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return Stages.of(live.read(access, (entry, now) -> EntryChanges.read(entry, access, offered, false, now)));
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        long size = StoredSession.sizeOf(attributes);
        return Stages.of(size > access.policy().maxSize() ? StoreReply.tooLarge(size)
                : entries.compute(access.key(), (entry, now) -> entry != null || tombstones.has(access.key())
                        ? Change.none(entry, Status.EXISTS)
                        : Change.to(Entry.create(access.presented(), attributes, now, access.policy()),
                                StoreReply.of(Status.OK))));
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return Stages.of(live.change(access, (entry, now) -> lock != null && !entry.isLockedBy(lock, now)
                ? Change.none(entry, Status.LOCK_LOST)
                : EntryChanges.merge(entry, access, delta, now)));
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        StoreReply reply = live.change(access, (entry, now) -> entry.isLockedBy(token, now)
                ? EntryChanges.merge(entry.unlocked(), access, delta, now)
                : Change.none(entry, Status.LOCK_LOST));
        if (reply.is(Status.REPLACED) || reply.is(Status.MISSING)) {
            release(access.key(), token);
        }
        return Stages.of(reply);
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return Stages.of(live.change(access,
                (entry, now) -> live.ended(access.key(), Tombstone.of(entry, access.policy().retention(), now))));
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return Stages.of(live.endReplaced(access, principal));
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return Stages.of(live.change(access,
                (entry, now) -> Change.to(EntryChanges.rotated(entry, access, replacement, entry.user() != null, own, now),
                        StoreReply.of(Status.OK))));
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return Stages.of(live.change(access, (entry, now) -> entry.isLocked(now) ? Change.none(entry, Status.BUSY)
                : EntryChanges.read(entry.locked(token, now + Micros.of(access.policy().lease())), access, offered, true,
                        now)));
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return Stages.of(release(key, token));
    }

    private StoreReply release(SessionKey key, LockToken token) {
        return entries.compute(key, (entry, now) -> entry == null || !entry.isLockedBy(token)
                ? Change.none(entry, Status.LOCK_LOST)
                : Change.to(entry.unlocked(), StoreReply.of(Status.OK)));
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return Stages.of(entries.compute(key, (entry, now) -> {
            if (entry == null) {
                return Change.to(null, tombstones.refusal(key));
            }
            return entry.isLockedBy(token, now)
                    ? Change.to(entry.locked(token, now + Micros.of(lease)), StoreReply.of(Status.OK))
                    : Change.none(entry, Status.LOCK_LOST);
        }));
    }

    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return Stages.of(replicas.export(key));
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return Stages.of(replicas.take(key, replica));
    }

    @Override
    public CompletionStage<StoreReply> refresh(SessionKey key, SessionReplica.Live replica) {
        return Stages.of(replicas.refresh(key, replica));
    }

    // ------------------------------------------------------------------ users

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return login.create()
                ? Stages.of(entries.compute(access.key(), (entry, now) -> enter(access, login, entry, now)))
                : Stages.of(live.change(access, (entry, now) -> EntryChanges.login(entry, access, login, own, now)));
    }

    private Change enter(SessionAccess access, SessionLogin login, Entry entry, long now) {
        if (entry != null) {
            return Change.none(entry, Status.EXISTS);
        }
        return tombstones.has(access.key()) ? Change.to(null, tombstones.refusal(access.key()))
                : EntryChanges.login(login, now);
    }

    @Override
    public CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return Stages.of(principals.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return Stages.of(principals.entries(sessionName, principal, before, most));
    }

    @Override
    public CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return Stages.of(principals.entry(key, principal));
    }

    @Override
    public CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> forgotten) {
        principals.forget(sessionName, principal, forgotten);
        return Stages.done();
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry listed, String principal, Duration retention) {
        return Stages.of(live.endOf(listed, principal, retention));
    }

    @Override
    public CompletionStage<PrincipalPage> principals(String sessionName, String cursor, int limit) {
        return Stages.of(principals.principals(sessionName, cursor, limit, live::carries));
    }

    @Override
    public void measure(Measures measures) {
        contents.measure(measures);
    }

    /** What it holds, apart from what it does. */
    StoreContents contents() {
        return contents;
    }

    @Override
    public List<String> handles(int most) {
        return contents.handles(most);
    }
}
