package io.quarkiverse.sessions.runtime.memory;

import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** All sessions in memory: one atomic change at a time of each, their expiry without traffic, and a bound on their number. */
final class Entries {

    private static final Logger LOG = Logger.getLogger(Entries.class);
    private static final SessionRemovalListener NOBODY = new SessionRemovalListener() {
        @Override
        public void expired(SessionKey key) {
        }

        @Override
        public void evicted(SessionKey key) {
        }
    };

    /** What an operation makes of an entry, {@code null} to remove it, and what it answers. */
    record Change(Entry entry, StoreReply reply) {

        static Change to(Entry entry, StoreReply reply) {
            return new Change(entry, reply);
        }

        static Change none(Entry entry, Status status) {
            return to(entry, StoreReply.of(status));
        }
    }

    /** Part of an atomic computation, so it must be quick and must not touch other entries. */
    interface Operation {

        /**
         * @param entry {@code null} where there is no live one
         */
        Change on(Entry entry, long now);
    }

    private final LongSupplier clock;
    private final int maxSessions;
    private final Cache<SessionKey, Entry> sessions;
    private final ExpiryOrder order = new ExpiryOrder();
    private final PrincipalIndex principals;
    private volatile SessionRemovalListener listener = NOBODY;
    private volatile boolean warnedOfEviction;

    Entries(int maxSessions, PrincipalIndex principals, LongSupplier clock) {
        this.principals = principals;
        this.clock = clock;
        this.maxSessions = maxSessions;
        this.sessions = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<SessionKey, Entry>(Entry::expiresAt, clock))
                .evictionListener(this::removed)
                .build();
    }

    void tell(SessionRemovalListener told) {
        listener = told;
    }

    /** {@code null} for none. */
    Entry get(SessionKey key) {
        return sessions.getIfPresent(key);
    }

    StoreReply compute(SessionKey key, Operation operation) {
        StoreReply[] reply = new StoreReply[1];
        sessions.asMap().compute(key, (k, stored) -> {
            long now = clock.getAsLong();
            Entry live = stored != null && now < stored.expiresAt() ? stored : null;
            Change change = operation.on(live, now);
            reply[0] = change.reply();
            replaced(key, stored, change.entry());
            if (stored != null && live == null) {
                expired(key);
            }
            return change.entry();
        });
        return reply[0];
    }

    private void replaced(SessionKey key, Entry before, Entry after) {
        order.replace(key, before, after);
        principals.replace(key, before, after);
    }

    private void removed(SessionKey key, Entry entry, RemovalCause cause) {
        replaced(key, entry, null);
        if (cause == RemovalCause.EXPIRED) {
            expired(key);
        }
    }

    /** Told elsewhere: this runs inside the atomic computation. */
    private void expired(SessionKey key) {
        Infrastructure.getDefaultExecutor().execute(() -> listener.expired(key));
    }

    /** Called after something was added: those nearest to their expiry go, never a locked one. */
    void makeRoom() {
        while (order.size() > maxSessions) {
            SessionKey victim = order.nearest(key -> {
                Entry entry = sessions.getIfPresent(key);
                return entry != null && !entry.isLocked(clock.getAsLong());
            });
            if (victim == null) {
                return;
            }
            evict(victim);
        }
    }

    private void evict(SessionKey victim) {
        boolean[] gone = new boolean[1];
        compute(victim, (entry, now) -> {
            gone[0] = entry != null && !entry.isLocked(now);
            return Change.none(entry == null || gone[0] ? null : entry, Status.OK);
        });
        if (gone[0]) {
            warnOnce(victim);
            listener.evicted(victim);
        }
    }

    private void warnOnce(SessionKey victim) {
        if (!warnedOfEviction) {
            warnedOfEviction = true;
            LOG.warnf(
                    "There are more than %d sessions of '%s' (in-memory.max-sessions): those nearest to their expiry go. Said "
                            + "once; the metric sessions.evicted counts",
                    maxSessions, victim.sessionName());
        }
    }

    void cleanUp() {
        sessions.cleanUp();
    }

    int size() {
        return order.size();
    }
}
