package io.quarkiverse.sessions.runtime.memory;

import io.quarkiverse.sessions.runtime.memory.EntryTable.Change;
import io.quarkiverse.sessions.runtime.memory.Tombstones.Tombstone;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Hands sessions and tombstones over and takes them over. */
final class Replicas {

    private final EntryTable entries;
    private final Tombstones tombstones;

    Replicas(EntryTable entries, Tombstones tombstones) {
        this.entries = entries;
        this.tombstones = tombstones;
    }

    /** {@code null} for none. */
    SessionReplica export(SessionKey key) {
        Entry entry = entries.get(key);
        Tombstone tombstone = tombstones.get(key);
        return tombstone != null ? tombstone.toReplica() : entry == null ? null : entry.toReplica();
    }

    StoreReply take(SessionKey key, SessionReplica replica) {
        return entries.compute(key, (entry, now) -> replace(key, entry, replica));
    }

    /** As {@link #take}, if the same login is here. */
    StoreReply refresh(SessionKey key, Live live) {
        return entries.compute(key, (entry, now) -> {
            Tombstone tombstone = tombstones.get(key);
            if (tombstone != null && tombstone.version() >= live.version()) {
                return Change.none(entry, Status.STALE);
            }
            return entry != null && isSameLogin(entry.user(), live.user()) ? replace(key, entry, live)
                    : Change.none(entry, Status.MISSING);
        });
    }

    private static boolean isSameLogin(SessionUser one, SessionUser other) {
        return one != null && other != null && one.principal().equals(other.principal())
                && Micros.of(one.loggedInAt()) == Micros.of(other.loggedInAt());
    }

    private Change replace(SessionKey key, Entry entry, SessionReplica replica) {
        Tombstone tombstone = tombstones.get(key);
        long version = tombstone != null ? tombstone.version() : entry != null ? entry.version() : tombstones.latestForgotten();
        if (replica instanceof Ended ended && (ended.version() > version || tombstone == null && entry == null)) {
            long until = Micros.of(ended.until());
            boolean user = tombstone != null ? tombstone.user() : entry != null && entry.user() != null;
            tombstones.put(key, new Tombstone(ended.version(), until, until, user, false));
            return Change.to(null, StoreReply.of(Status.OK));
        }
        if (replica instanceof Live live && live.version() > version) {
            if (tombstone != null) {
                tombstones.remove(key);
            }
            return Change.to(Entry.of(live, entry), StoreReply.of(Status.OK));
        }
        if (replica instanceof Live live && tombstone == null && entry != null && live.version() == version
                && Micros.of(live.lastAccess()) > entry.lastAccess()) {
            return Change.to(entry.accessed(Micros.of(live.lastAccess())), StoreReply.of(Status.OK));
        }
        return Change.none(entry, Status.STALE);
    }
}
