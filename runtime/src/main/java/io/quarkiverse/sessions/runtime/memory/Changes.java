package io.quarkiverse.sessions.runtime.memory;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessions.runtime.Micros;
import io.quarkiverse.sessions.runtime.memory.Entries.Change;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** What operations make of a live session. */
final class Changes {

    private Changes() {
    }

    static Change read(Entry entry, SessionAccess access, SecretDigest offered, boolean locking, long now) {
        Instant instant = Micros.instant(now);
        boolean due = now - entry.lastAccess() >= Micros.of(access.policy().touchInterval());
        boolean presentedFirst = entry.secrets().since().equals(instant);
        boolean renewed = offered != null && entry.secrets().isDueForRenewal(instant, access.policy());
        Entry touched = due || locking && access.policy().touches() ? entry.accessed(now) : entry;
        Entry read = renewed ? touched.with(entry.secrets().offer(offered, instant), now) : touched;
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (renewed) {
            notes.add(Note.RENEWED);
        }
        if (due || presentedFirst || renewed) {
            notes.add(Note.RECORDED);
        }
        return Change.to(read, StoreReply.found(read.toStored(now), notes.toArray(Note[]::new)));
    }

    static Change merge(Entry entry, SessionAccess access, SessionDelta delta, long now) {
        Map<String, byte[]> merged = delta.applyTo(entry.attributes());
        long size = StoredSession.sizeOf(merged);
        return size > access.policy().maxSize() ? Change.to(entry, StoreReply.tooLarge(size))
                : Change.to(entry.with(merged, now), StoreReply.of(Status.OK));
    }

    /**
     * Breaks any lock but {@code own}.
     *
     * @param ofUser whether it carries a user, and the same one afterwards
     */
    static Entry rotated(Entry entry, SessionAccess access, SecretDigest replacement, boolean ofUser, LockToken own,
            long now) {
        Entry rotated = entry.accessed(now)
                .with(entry.secrets().rotate(replacement, Micros.instant(now), access.policy(), ofUser), now);
        return own != null && entry.isLockedBy(own, now) ? rotated : rotated.unlocked();
    }

    static Change login(Entry entry, SessionAccess access, SessionLogin login, LockToken own, long now) {
        return isLate(login, now) ? Change.none(entry, Status.ENDED)
                : entered(rotated(entry, access, login.secret(), entry.carries(login.principal()), own, now).with(login, now),
                        now);
    }

    static Change login(SessionLogin login, long now) {
        return isLate(login, now) ? Change.none(null, Status.ENDED) : entered(Entry.create(login, now), now);
    }

    private static boolean isLate(SessionLogin login, long now) {
        return login.activateBy() != null && now > Micros.of(login.activateBy());
    }

    private static Change entered(Entry entry, long now) {
        return Change.to(entry, StoreReply.found(entry.toStored(now)));
    }
}
