package io.quarkiverse.sessions;

/**
 * A session was ended before its time.
 */
public record SessionEnded(String sessionName, String handle, Reason reason) implements SessionEvent {

    /** Why a session ended. */
    public enum Reason {
        /** {@link Session#invalidate()} was called. */
        INVALIDATED,
        /** The store was full, and this session was the nearest to its expiry. */
        EVICTED
    }
}
