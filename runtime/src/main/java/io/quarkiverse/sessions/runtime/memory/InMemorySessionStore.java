package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Keeps the sessions of one name in this process, for as long as it runs. Every operation is one atomic computation on one
 * entry and completes at once.
 */
public final class InMemorySessionStore implements SessionStore {

    private static final Logger LOG = Logger.getLogger(InMemorySessionStore.class);
    private static final SessionRemovalListener NOBODY = new SessionRemovalListener() {
        @Override
        public void expired(SessionKey key) {
        }

        @Override
        public void evicted(SessionKey key) {
        }
    };

    private final LongSupplier clock;
    private final Cache<SessionKey, Entry> sessions;
    private final Cache<SessionKey, Tombstone> tombstones;
    private final ExpiryOrder order = new ExpiryOrder();
    private final int maxSessions;
    private volatile SessionRemovalListener listener = NOBODY;
    private volatile boolean warnedOfEviction;

    private record Tombstone(long until) {
    }

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
        this.maxSessions = maxSessions;
        this.clock = clock;
        this.sessions = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<Entry>(Entry::expiresAt, clock))
                .evictionListener(this::removed)
                .build();
        this.tombstones = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<Tombstone>(Tombstone::until, clock))
                .build();
    }

    /** The time of day at the start, and what has passed since: setting the machine's clock ends no session. */
    private static LongSupplier steadyClock() {
        long origin = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - System.nanoTime() / 1000;
        return () -> origin + System.nanoTime() / 1000;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return Set.of(StoreCapability.LOCKS);
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener told) {
        listener = told;
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return change(access, (entry, now) -> read(entry, access, offered, now));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return Uni.createFrom().item(() -> {
            long size = StoredSession.sizeOf(attributes);
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            StoreReply reply = compute(access.key(), (entry, now) -> entry != null || isEnded(access.key())
                    ? Change.none(entry, Status.EXISTS)
                    : Change.to(Entry.create(access.presented(), attributes, now, access.policy()),
                            StoreReply.of(Status.OK)));
            makeRoom();
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
        });
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return change(access, (entry, now) -> {
            tombstones.put(access.key(), new Tombstone(now + Secrets.micros(access.policy().retention())));
            return Change.to(null, StoreReply.of(Status.OK));
        });
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return change(access, (entry, now) -> {
            Entry rotated = entry.rotated(entry.secrets().rotate(replacement, now, access.policy()), now);
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
            Entry locked = entry.accessed(now).locked(token, now + Secrets.micros(access.policy().lease()));
            return read(locked, access, offered, now);
        });
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return Uni.createFrom().item(() -> compute(key, (entry, now) -> entry == null || !token.equals(entry.lock())
                ? Change.none(entry, Status.LOCK_LOST)
                : Change.to(entry.unlocked(), StoreReply.of(Status.OK))));
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return Uni.createFrom().item(() -> compute(key, (entry, now) -> {
            if (entry == null) {
                return Change.none(null, isEnded(key) ? Status.ENDED : Status.MISSING);
            }
            return entry.isLockedBy(token, now)
                    ? Change.to(entry.locked(token, now + Secrets.micros(lease)), StoreReply.of(Status.OK))
                    : Change.none(entry, Status.LOCK_LOST);
        }));
    }

    // ------------------------------------------------------------------ one entry

    /** What an operation makes of an entry, {@code null} to remove it, and what it answers. */
    private record Change(Entry entry, StoreReply reply) {

        static Change to(Entry entry, StoreReply reply) {
            return new Change(entry, reply);
        }

        static Change none(Entry entry, Status status) {
            return new Change(entry, StoreReply.of(status));
        }
    }

    private interface Operation {
        Change on(Entry entry, long now);
    }

    /** An operation on a live session whose secret was presented. */
    private Uni<StoreReply> change(SessionAccess access, Operation operation) {
        return Uni.createFrom().item(() -> compute(access.key(), (entry, now) -> {
            if (entry == null) {
                return Change.none(null, isEnded(access.key()) ? Status.ENDED : Status.MISSING);
            }
            return switch (entry.secrets().match(access.presented(), now, access.policy())) {
                case UNKNOWN -> Change.none(entry, Status.MISSING);
                case REPLACED -> Change.none(entry, Status.REPLACED);
                case VALID -> operation.on(
                        entry.with(entry.secrets().presented(access.presented(), now, access.policy())), now);
            };
        }));
    }

    private StoreReply compute(SessionKey key, Operation operation) {
        StoreReply[] reply = new StoreReply[1];
        sessions.asMap().compute(key, (k, stored) -> {
            long now = clock.getAsLong();
            Entry live = stored != null && now < stored.expiresAt() ? stored : null;
            Change change = operation.on(live, now);
            reply[0] = change.reply();
            order.replace(key, stored, change.entry());
            if (stored != null && live == null) {
                expired(key);
            }
            return change.entry();
        });
        return reply[0];
    }

    private static Change read(Entry entry, SessionAccess access, SecretDigest offered, long now) {
        boolean touch = now - entry.lastAccess() >= Secrets.micros(access.policy().touchInterval());
        Entry touched = touch ? entry.accessed(now) : entry;
        boolean renew = offered != null && entry.secrets().isDueForRenewal(now, access.policy());
        Entry read = renew ? touched.with(entry.secrets().offer(offered, now)) : touched;
        return Change.to(read, StoreReply.found(read.toStored(), renew));
    }

    private static Change merge(Entry entry, SessionAccess access, SessionDelta delta, long now) {
        Map<String, byte[]> merged = delta.applyTo(entry.attributes());
        long size = StoredSession.sizeOf(merged);
        return size > access.policy().maxSize() ? Change.to(entry, StoreReply.tooLarge(size))
                : Change.to(entry.with(merged, now), StoreReply.of(Status.OK));
    }

    private boolean isEnded(SessionKey key) {
        return tombstones.getIfPresent(key) != null;
    }

    // ------------------------------------------------------------------ expiry and eviction

    private void removed(SessionKey key, Entry entry, RemovalCause cause) {
        order.replace(key, entry, null);
        if (cause == RemovalCause.EXPIRED) {
            expired(key);
        }
    }

    /** Told elsewhere: this runs inside the atomic computation. */
    private void expired(SessionKey key) {
        Infrastructure.getDefaultExecutor().execute(() -> listener.expired(key));
    }

    private void makeRoom() {
        while (order.size() > maxSessions) {
            SessionKey victim = order.nearest(key -> {
                Entry entry = sessions.getIfPresent(key);
                return entry != null && !entry.isLocked(clock.getAsLong());
            });
            if (victim == null || !evict(victim)) {
                return;
            }
        }
    }

    private boolean evict(SessionKey victim) {
        boolean[] gone = new boolean[1];
        compute(victim, (entry, now) -> {
            gone[0] = entry != null && !entry.isLocked(now);
            return Change.none(entry == null || gone[0] ? null : entry, Status.OK);
        });
        if (gone[0]) {
            if (!warnedOfEviction) {
                warnedOfEviction = true;
                LOG.warnf(
                        "There are more than %d sessions of '%s' (in-memory.max-sessions): those nearest to their expiry go. Said "
                                + "once; the metric sessions.evicted counts",
                        maxSessions, victim.sessionName());
            }
            listener.evicted(victim);
        }
        return true;
    }

    /** Sessions kept, for tests. */
    int size() {
        sessions.cleanUp();
        return order.size();
    }

    /** What is in memory now, for tests. */
    int keptWithoutCleaning() {
        return order.size();
    }

    /** What is in memory now, for tests. */
    long tombstonesWithoutCleaning() {
        return tombstones.estimatedSize();
    }
}
