package io.quarkiverse.sessions.spi;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A store's answer. Every operation says which statuses it gives.
 *
 * @param status what happened
 * @param session the session, for {@link Status#OK} of operations that read it, else {@code null}
 * @param notes further facts
 * @param size for {@link Status#TOO_LARGE} the bytes that the session would have had, else 0
 */
public record StoreReply(Status status, StoredSession session, Set<Note> notes, long size) {

    /** What happened. All but {@link #OK} changed nothing, except that a refused {@code saveAndUnlock} still unlocks. */
    public enum Status {
        /** Done. */
        OK,
        /** Another token holds the lock and its lease has not ended. */
        BUSY,
        /** There is no such session: it never existed, it expired, or the secret is not one of its secrets. */
        MISSING,
        /** The session was ended; its tombstone is still there. */
        ENDED,
        /** The presented secret was replaced within the policy's retention. */
        REPLACED,
        /** The token does not hold the lock, or its lease has ended, even if nobody else took the lock. */
        LOCK_LOST,
        /** The session would grow past the policy's {@code maxSize}. */
        TOO_LARGE,
        /** The key is taken. */
        EXISTS,
        /** The store has this version or a newer one. */
        STALE
    }

    /** Facts about an operation beyond its status. */
    public enum Note {
        /** The offered secret was taken: the response must carry it. */
        RENEWED,
        /** Reading recorded the access, or changed the secrets: mirrors must be told. */
        RECORDED,
        /** Another node waits for the lock that was released: this node must let it go first. */
        AWAITED,
        /** With {@code ENDED}: the session carried a user when it was ended. */
        USER,
        /** With {@code ENDED}: its user has logged in anew in its place, by {@link SessionStore#endReplaced}. */
        SUPERSEDED,

        /** The store has the change, but a required mirror does not. Stores must not use this note. */
        UNMIRRORED
    }

    private static final Map<Status, StoreReply> PLAIN = new EnumMap<>(Status.class);

    static {
        for (Status status : Status.values()) {
            PLAIN.put(status, new StoreReply(status, null, Set.of(), 0));
        }
    }

    public StoreReply {
        Objects.requireNonNull(status, "status");
        notes = Set.copyOf(notes);
    }

    public static StoreReply of(Status status) {
        return PLAIN.get(status);
    }

    public static StoreReply of(Status status, Note... notes) {
        return new StoreReply(status, null, Set.of(notes), 0);
    }

    public static StoreReply found(StoredSession session, Note... notes) {
        return new StoreReply(Status.OK, Objects.requireNonNull(session, "session"), Set.of(notes), 0);
    }

    public static StoreReply tooLarge(long size) {
        return new StoreReply(Status.TOO_LARGE, null, Set.of(), size);
    }

    /**
     * @return this reply with one note more
     */
    public StoreReply with(Note note) {
        Set<Note> more = EnumSet.of(note);
        more.addAll(notes);
        return new StoreReply(status, session, more, size);
    }

    public boolean is(Status expected) {
        return status == expected;
    }

    /**
     * @return whether the offered secret was taken
     */
    public boolean renewed() {
        return has(Note.RENEWED);
    }

    public boolean has(Note note) {
        return notes.contains(note);
    }
}
