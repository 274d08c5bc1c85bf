package io.quarkiverse.sessions.runtime.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessions.runtime.memory.EntryTable.Change;
import io.quarkiverse.sessions.runtime.store.Micros;
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
final class EntryChanges {

    private static final Set<Note> NONE = Set.of();
    private static final Set<Note> RECORDED = Set.of(Note.RECORDED);
    private static final Set<Note> RENEWED = Set.of(Note.RENEWED, Note.RECORDED);

    private EntryChanges() {
    }

    static Change read(Entry entry, SessionAccess access, SecretDigest offered, boolean locking, long now) {
        boolean due = now - entry.lastAccess() >= Micros.of(access.policy().touchInterval());
        boolean renewed = offered != null && entry.secrets().isDueForRenewal(Micros.instant(now), access.policy());
        Entry touched = due || locking && access.policy().touches() ? entry.accessed(now) : entry;
        Entry read = renewed ? touched.with(entry.secrets().offer(offered, Micros.instant(now)), now) : touched;
        Set<Note> notes = renewed ? RENEWED : due || entry.hasNewSecret(now) ? RECORDED : NONE;
        return Change.to(read, new StoreReply(Status.OK, read.toStored(now), notes, 0));
    }

    static Change merge(Entry entry, SessionAccess access, SessionDelta delta, long now) {
        Map<String, byte[]> merged = merged(entry.attributes(), delta);
        long size = StoredSession.sizeOf(merged);
        return size > access.policy().maxSize() ? Change.to(entry, StoreReply.tooLarge(size))
                : Change.to(entry.with(merged, now), StoreReply.of(Status.OK));
    }

    /** As {@link SessionDelta#applyTo}, immutable and copied once. */
    @SuppressWarnings("unchecked")
    private static Map<String, byte[]> merged(Map<String, byte[]> attributes, SessionDelta delta) {
        List<Map.Entry<String, byte[]>> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
            if (stays(attribute.getKey(), delta)) {
                all.add(attribute);
            }
        }
        if (all.isEmpty()) {
            return delta.put();
        }
        all.addAll(delta.put().entrySet());
        return Map.ofEntries(all.toArray(Map.Entry[]::new));
    }

    private static boolean stays(String key, SessionDelta delta) {
        return !delta.cleared() && !delta.put().containsKey(key) && !delta.removed().contains(key);
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
