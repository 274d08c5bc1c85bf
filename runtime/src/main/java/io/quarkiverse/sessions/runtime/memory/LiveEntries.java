package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.memory.EntryTable.Change;
import io.quarkiverse.sessions.runtime.memory.EntryTable.Operation;
import io.quarkiverse.sessions.runtime.memory.Tombstones.Tombstone;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionSecrets.Match;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Changes sessions in memory that are there, and ends them: a tombstone takes the place of each. */
final class LiveEntries {

    private final EntryTable entries;
    private final Tombstones tombstones;

    LiveEntries(EntryTable entries, Tombstones tombstones) {
        this.entries = entries;
        this.tombstones = tombstones;
    }

    /** An operation on a live session whose secret was presented. */
    StoreReply change(SessionAccess access, Operation operation) {
        return entries.compute(access.key(), (entry, now) -> opened(access, operation, entry, now));
    }

    /** The same, for one that seldom changes anything. */
    StoreReply read(SessionAccess access, Operation operation) {
        return entries.read(access.key(), (entry, now) -> opened(access, operation, entry, now));
    }

    private Change opened(SessionAccess access, Operation operation, Entry entry, long now) {
        if (entry == null) {
            return Change.to(null, tombstones.refusal(access.key()));
        }
        return switch (entry.match(access.presented(), now, access.policy())) {
            case UNKNOWN -> Change.none(entry, Status.MISSING);
            case REPLACED -> Change.none(entry, Status.REPLACED);
            case VALID -> operation.on(entry.presented(access.presented(), now, access.policy()), now);
        };
    }

    boolean carries(SessionKey key, String principal) {
        return entries.read(key, (entry, now) -> Change.none(entry,
                entry != null && entry.carries(principal) ? Status.OK : Status.MISSING)).is(Status.OK);
    }

    /** Part of an atomic change of the session. */
    Change ended(SessionKey key, Tombstone tombstone) {
        tombstones.put(key, tombstone);
        return Change.to(null, StoreReply.of(Status.OK));
    }

    StoreReply endReplaced(SessionAccess access, String principal) {
        return entries.compute(access.key(), (entry, now) -> {
            if (entry == null) {
                return Change.to(null, tombstones.refusal(access.key()));
            }
            Match match = entry.match(access.presented(), now, access.policy());
            if (match != Match.REPLACED) {
                return Change.none(entry, Status.MISSING);
            }
            return (principal == null ? entry.secrets().wasOfUser(access.presented()) : entry.carries(principal))
                    ? ended(access.key(),
                            Tombstone.of(entry, access.policy().retention(), now).superseded(principal != null))
                    : Change.none(entry, Status.REPLACED);
        });
    }

    StoreReply endOf(PrincipalEntry listed, String principal, Duration retention) {
        SessionKey key = listed.key();
        return entries.compute(key, (entry, now) -> {
            if (entry == null && (tombstones.has(key) || !listed.reserved())) {
                if (listed.reserved()) {
                    tombstones.isFinal(key);
                }
                return Change.to(null, tombstones.refusal(key));
            }
            if (entry != null && !entry.carries(principal) && !(listed.reserved() && entry.user() == null)) {
                return Change.none(entry, Status.MISSING);
            }
            return ended(key, entry == null ? Tombstone.of(retention, now) : Tombstone.of(entry, retention, now));
        });
    }
}
