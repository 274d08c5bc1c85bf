package io.quarkiverse.sessions.spi;

import java.util.Objects;

/**
 * A store's answer. Every operation says which statuses it gives.
 *
 * @param status what happened
 * @param session the session, for {@link Status#OK} of {@link SessionStore#load} and {@link SessionStore#tryLock}, else
 *        {@code null}
 * @param renewed whether the offered secret was taken: the request's answer is to carry it
 * @param size for {@link Status#TOO_LARGE} the bytes that the session would have had, else 0
 */
public record StoreReply(Status status, StoredSession session, boolean renewed, long size) {

    /** What happened. All but {@link #OK} changed nothing, except that a refused {@code saveAndUnlock} still unlocks. */
    public enum Status {
        /** Done. */
        OK,
        /** Another token holds the lock and its lease has not ended. */
        BUSY,
        /** There is no such session: never was, its time is over, or the secret is not one of its. */
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
        EXISTS
    }

    public StoreReply {
        Objects.requireNonNull(status, "status");
    }

    public static StoreReply of(Status status) {
        return new StoreReply(status, null, false, 0);
    }

    public static StoreReply found(StoredSession session, boolean renewed) {
        return new StoreReply(Status.OK, Objects.requireNonNull(session, "session"), renewed, 0);
    }

    public static StoreReply tooLarge(long size) {
        return new StoreReply(Status.TOO_LARGE, null, false, size);
    }

    public boolean is(Status expected) {
        return status == expected;
    }
}
