package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The ends of sessions, held apart so that they count against no limit. Instants are microseconds of the store's clock. */
final class Tombstones {

    /**
     * @param version greater than the session's last one
     * @param until when it goes
     * @param lastExpiry when every copy of the session is over
     * @param user whether it carried one
     */
    record Tombstone(long version, long until, long lastExpiry, boolean user) {

        static Tombstone of(Entry entry, Duration retention, long now) {
            return new Tombstone(entry.nextVersion(now), now + Entry.micros(retention), entry.lastExpiry(),
                    entry.user() != null);
        }

        /** Of a session that never was. */
        static Tombstone of(Duration retention, long now) {
            long until = now + Entry.micros(retention);
            return new Tombstone(now, until, until, false);
        }

        SessionReplica toReplica() {
            return new SessionReplica.Ended(version, Entry.instant(lastExpiry));
        }
    }

    private final Cache<SessionKey, Tombstone> tombstones;

    Tombstones(LongSupplier clock) {
        this.tombstones = Caffeine.newBuilder()
                .ticker(() -> clock.getAsLong() * 1000)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .expireAfter(new EntryExpiry<SessionKey, Tombstone>(Tombstone::until, clock))
                .build();
    }

    void put(SessionKey key, Tombstone tombstone) {
        tombstones.put(key, tombstone);
    }

    void remove(SessionKey key) {
        tombstones.invalidate(key);
    }

    /** {@code null} for none. */
    Tombstone get(SessionKey key) {
        return tombstones.getIfPresent(key);
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
        return tombstone.user() ? StoreReply.of(Status.ENDED, Note.USER) : StoreReply.of(Status.ENDED);
    }

    /** What is in memory now, for tests. */
    long kept() {
        return tombstones.estimatedSize();
    }
}
