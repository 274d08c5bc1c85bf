package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.runtime.memory.Entries.Change;
import io.quarkiverse.sessions.runtime.memory.Entries.Operation;
import io.quarkiverse.sessions.runtime.memory.Tombstones.Tombstone;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;

/**
 * Keeps the sessions of one name in this process, for as long as it runs. Every operation is one atomic computation on one
 * entry and completes at once.
 */
public final class InMemorySessionStore implements SessionStore {

    private final Entries entries;
    private final Tombstones tombstones;

    /**
     * @param maxSessions past it the session nearest to its expiry goes
     */
    public InMemorySessionStore(int maxSessions) {
        this(maxSessions, steadyClock());
    }

    /**
     * @param clock microseconds since the epoch
     */
    InMemorySessionStore(int maxSessions, LongSupplier clock) {
        this.entries = new Entries(maxSessions, clock);
        this.tombstones = new Tombstones(clock);
    }

    /** The time of day at the start, and what has passed since: setting the machine's clock ends no session. */
    static LongSupplier steadyClock() {
        long origin = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - System.nanoTime() / 1000;
        return () -> origin + System.nanoTime() / 1000;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return Set.of(StoreCapability.LOCKS, StoreCapability.ENDS, StoreCapability.RENEWAL, StoreCapability.REPLICAS);
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener told) {
        entries.tell(told);
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return change(access, (entry, now) -> read(entry, access, offered, false, now));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return Uni.createFrom().item(() -> {
            long size = StoredSession.sizeOf(attributes);
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            StoreReply reply = entries.compute(access.key(), (entry, now) -> entry != null || tombstones.has(access.key())
                    ? Change.none(entry, Status.EXISTS)
                    : Change.to(Entry.create(access.presented(), attributes, now, access.policy()),
                            StoreReply.of(Status.OK)));
            entries.makeRoom();
            return reply;
        });
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return change(access, (entry, now) -> lock != null && !entry.isLockedBy(lock, now)
                ? Change.none(entry, Status.LOCK_LOST)
                : merge(entry, access, delta, now));
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return change(access, (entry, now) -> {
            if (!entry.isLockedBy(token, now)) {
                return Change.none(entry, Status.LOCK_LOST);
            }
            Change saved = merge(entry, access, delta, now);
            return Change.to(saved.entry().unlocked(), saved.reply());
        }).call(reply -> reply.is(Status.REPLACED) || reply.is(Status.MISSING) ? unlock(access.key(), token)
                : Uni.createFrom().nullItem());
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return change(access, (entry, now) -> {
            tombstones.put(access.key(), new Tombstone(entry.nextVersion(now),
                    now + Entry.micros(access.policy().retention()), entry.lastExpiry()));
            return Change.to(null, StoreReply.of(Status.OK));
        });
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return change(access, (entry, now) -> {
            Entry rotated = entry.accessed(now)
                    .with(entry.secrets().rotate(replacement, Entry.instant(now), access.policy()), now);
            return Change.to(own != null && entry.isLockedBy(own, now) ? rotated : rotated.unlocked(),
                    StoreReply.of(Status.OK));
        });
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return change(access, (entry, now) -> {
            if (entry.isLocked(now)) {
                return Change.none(entry, Status.BUSY);
            }
            return read(entry.locked(token, now + Entry.micros(access.policy().lease())), access, offered, true, now);
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
                return Change.none(null, tombstones.has(key) ? Status.ENDED : Status.MISSING);
            }
            return entry.isLockedBy(token, now)
                    ? Change.to(entry.locked(token, now + Entry.micros(lease)), StoreReply.of(Status.OK))
                    : Change.none(entry, Status.LOCK_LOST);
        }));
    }

    // ------------------------------------------------------------------ replicas

    @Override
    public Uni<SessionReplica> export(SessionKey key) {
        return Uni.createFrom().item(() -> {
            Entry entry = entries.get(key);
            Tombstone tombstone = tombstones.get(key);
            return tombstone != null ? tombstone.toReplica() : entry == null ? null : entry.toReplica();
        });
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return Uni.createFrom().item(() -> {
            StoreReply reply = entries.compute(key, (entry, now) -> replace(key, entry, replica, now));
            entries.makeRoom();
            return reply;
        });
    }

    private Change replace(SessionKey key, Entry entry, SessionReplica replica, long now) {
        Tombstone tombstone = tombstones.get(key);
        long version = tombstone != null ? tombstone.version() : entry != null ? entry.version() : Long.MIN_VALUE;
        if (replica instanceof Ended ended && ended.version() > version) {
            long until = Entry.micros(ended.until());
            tombstones.put(key, new Tombstone(ended.version(), until, until));
            return Change.to(null, StoreReply.of(Status.OK));
        }
        if (replica instanceof Live live && live.version() > version) {
            tombstones.remove(key);
            return Change.to(Entry.of(live, entry), StoreReply.of(Status.OK));
        }
        if (replica instanceof Live live && tombstone == null && live.version() == version
                && Entry.micros(live.lastAccess()) > entry.lastAccess()) {
            return Change.to(entry.accessed(Entry.micros(live.lastAccess())), StoreReply.of(Status.OK));
        }
        return Change.none(entry, Status.STALE);
    }

    // ------------------------------------------------------------------ one entry

    /** An operation on a live session whose secret was presented. */
    private Uni<StoreReply> change(SessionAccess access, Operation operation) {
        return Uni.createFrom().item(() -> entries.compute(access.key(), (entry, now) -> {
            if (entry == null) {
                return Change.none(null, tombstones.has(access.key()) ? Status.ENDED : Status.MISSING);
            }
            Instant instant = Entry.instant(now);
            return switch (entry.secrets().match(access.presented(), instant, access.policy())) {
                case UNKNOWN -> Change.none(entry, Status.MISSING);
                case REPLACED -> Change.none(entry, Status.REPLACED);
                case VALID -> operation.on(
                        entry.with(entry.secrets().presented(access.presented(), instant, access.policy()), now), now);
            };
        }));
    }

    private static Change read(Entry entry, SessionAccess access, SecretDigest offered, boolean locking, long now) {
        Instant instant = Entry.instant(now);
        boolean due = now - entry.lastAccess() >= Entry.micros(access.policy().touchInterval());
        boolean presentedFirst = entry.secrets().since().equals(instant);
        boolean renewed = offered != null && entry.secrets().isDueForRenewal(instant, access.policy());
        Entry touched = due || locking ? entry.accessed(now) : entry;
        Entry read = renewed ? touched.with(entry.secrets().offer(offered, instant), now) : touched;
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (renewed) {
            notes.add(Note.RENEWED);
        }
        if (due || presentedFirst || renewed) {
            notes.add(Note.RECORDED);
        }
        return Change.to(read, StoreReply.found(read.toStored(), notes.toArray(Note[]::new)));
    }

    private static Change merge(Entry entry, SessionAccess access, SessionDelta delta, long now) {
        Map<String, byte[]> merged = delta.applyTo(entry.attributes());
        long size = StoredSession.sizeOf(merged);
        return size > access.policy().maxSize() ? Change.to(entry, StoreReply.tooLarge(size))
                : Change.to(entry.with(merged, now), StoreReply.of(Status.OK));
    }

    /** Sessions kept, for tests. */
    int size() {
        entries.cleanUp();
        return entries.size();
    }

    /** What is in memory now, for tests. */
    int keptWithoutCleaning() {
        return entries.size();
    }

    /** What is in memory now, for tests. */
    long tombstonesWithoutCleaning() {
        return tombstones.kept();
    }
}
