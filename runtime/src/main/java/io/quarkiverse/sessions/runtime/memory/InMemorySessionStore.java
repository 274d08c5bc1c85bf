package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.EntryTable.Change;
import io.quarkiverse.sessions.runtime.memory.Tombstones.Tombstone;
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
import io.smallrye.mutiny.Uni;

/**
 * Keeps the sessions of one name in this process, for as long as it runs. Every operation is one atomic computation on one
 * entry and completes at once.
 */
public final class InMemorySessionStore implements SessionStore, Measured {

    private final PrincipalIndex principals;
    private final EntryTable entries;
    private final Tombstones tombstones;
    private final LiveEntries live;
    private final Replicas replicas;

    /**
     * @param maxSessions past it the sessions nearest to their expiry go, anonymous ones first
     * @param environment sweeps
     */
    public InMemorySessionStore(int maxSessions, Environment environment) {
        this(Capacity.of(maxSessions, Long.MAX_VALUE), environment, steadyClock(environment));
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
    }

    /** The time of day at the start, and what has passed since: setting the machine's clock ends no session. */
    static LongSupplier steadyClock(Environment environment) {
        long origin = Micros.of(environment.now()) - environment.nanoTime() / 1000;
        return () -> origin + environment.nanoTime() / 1000;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(StoreCapability.SHARED));
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener told) {
        entries.tell(told);
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return live.change(access, (entry, now) -> EntryChanges.read(entry, access, offered, false, now));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return Uni.createFrom().item(() -> {
            long size = StoredSession.sizeOf(attributes);
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            return entries.compute(access.key(), (entry, now) -> entry != null || tombstones.has(access.key())
                    ? Change.none(entry, Status.EXISTS)
                    : Change.to(Entry.create(access.presented(), attributes, now, access.policy()),
                            StoreReply.of(Status.OK)));
        });
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return live.change(access, (entry, now) -> lock != null && !entry.isLockedBy(lock, now)
                ? Change.none(entry, Status.LOCK_LOST)
                : EntryChanges.merge(entry, access, delta, now));
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return live.change(access, (entry, now) -> {
            if (!entry.isLockedBy(token, now)) {
                return Change.none(entry, Status.LOCK_LOST);
            }
            Change saved = EntryChanges.merge(entry, access, delta, now);
            return Change.to(saved.entry().unlocked(), saved.reply());
        }).call(reply -> reply.is(Status.REPLACED) || reply.is(Status.MISSING) ? unlock(access.key(), token)
                : Uni.createFrom().nullItem());
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return live.change(access,
                (entry, now) -> live.ended(access.key(), Tombstone.of(entry, access.policy().retention(), now)));
    }

    @Override
    public Uni<StoreReply> endReplaced(SessionAccess access, String principal) {
        return Uni.createFrom().item(() -> live.endReplaced(access, principal));
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return live.change(access,
                (entry, now) -> Change.to(EntryChanges.rotated(entry, access, replacement, entry.user() != null, own, now),
                        StoreReply.of(Status.OK)));
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return live.change(access, (entry, now) -> {
            if (entry.isLocked(now)) {
                return Change.none(entry, Status.BUSY);
            }
            return EntryChanges.read(entry.locked(token, now + Micros.of(access.policy().lease())), access, offered, true, now);
        });
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return Uni.createFrom().item(() -> entries.compute(key, (entry, now) -> entry == null || !token.equals(entry.lock())
                ? Change.none(entry, Status.LOCK_LOST)
                : Change.to(entry.unlocked(), StoreReply.of(Status.OK))));
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return Uni.createFrom().item(() -> entries.compute(key, (entry, now) -> {
            if (entry == null) {
                return Change.to(null, tombstones.refusal(key));
            }
            return entry.isLockedBy(token, now)
                    ? Change.to(entry.locked(token, now + Micros.of(lease)), StoreReply.of(Status.OK))
                    : Change.none(entry, Status.LOCK_LOST);
        }));
    }

    @Override
    public Uni<SessionReplica> export(SessionKey key) {
        return Uni.createFrom().item(() -> replicas.export(key));
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return Uni.createFrom().item(() -> replicas.take(key, replica));
    }

    // ------------------------------------------------------------------ users

    @Override
    public Uni<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return login.create()
                ? Uni.createFrom().item(() -> entries.compute(access.key(), (entry, now) -> enter(access, login, entry, now)))
                : live.change(access, (entry, now) -> EntryChanges.login(entry, access, login, own, now));
    }

    private Change enter(SessionAccess access, SessionLogin login, Entry entry, long now) {
        if (entry != null) {
            return Change.none(entry, Status.EXISTS);
        }
        return tombstones.has(access.key()) ? Change.to(null, tombstones.refusal(access.key()))
                : EntryChanges.login(login, now);
    }

    @Override
    public Uni<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime, int most) {
        return Uni.createFrom().item(() -> principals.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public Uni<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return Uni.createFrom().item(() -> principals.entries(sessionName, principal, before, most));
    }

    @Override
    public Uni<PrincipalEntry> entry(SessionKey key, String principal) {
        return Uni.createFrom().item(() -> principals.entry(key, principal));
    }

    @Override
    public Uni<Void> forget(String sessionName, String principal, List<PrincipalEntry> forgotten) {
        return Uni.createFrom().voidItem().invoke(() -> principals.forget(sessionName, principal, forgotten));
    }

    @Override
    public Uni<StoreReply> endOf(PrincipalEntry listed, String principal, Duration retention) {
        return Uni.createFrom().item(() -> live.endOf(listed, principal, retention));
    }

    // ------------------------------------------------------------------ how much there is

    @Override
    public void measure(Measures measures) {
        measures.gauge("memory.sessions", this::size);
        measures.gauge("memory.bytes", this::bytes);
        measures.gauge("memory.tombstones", this::tombstones);
        measures.counter("tombstones.forgotten", tombstones::forgotten);
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return entries.bytes();
    }

    int tombstones() {
        return tombstones.size();
    }

    /** Principals in memory now, for tests. */
    long principals() {
        return principals.kept();
    }
}
