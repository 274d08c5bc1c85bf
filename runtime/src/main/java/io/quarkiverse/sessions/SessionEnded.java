package io.quarkiverse.sessions;

/**
 * A session was ended before it expired.
 */
public record SessionEnded(String sessionName, String handle, Reason reason) implements SessionEvent {

    /** Why a session ended. */
    public enum Reason {
        /** {@link Session#invalidate()} was called. */
        INVALIDATED,

        /** {@link AuthSession#logout()} or {@link AuthSession#logoutEverywhere()} was called in the session itself. */
        LOGGED_OUT,

        /** It was ended from elsewhere: by the user's other session, by {@link SessionRegistry}, by a later login. */
        REVOKED,

        /** The user's {@link SecurityStampProvider security stamp} had changed. */
        STAMP_CHANGED,

        /** The store was full, and this session was the nearest to its expiry. */
        EVICTED
    }
}
