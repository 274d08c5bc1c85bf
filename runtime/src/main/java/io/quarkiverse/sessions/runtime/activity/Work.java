package io.quarkiverse.sessions.runtime.activity;

/**
 * A piece of the engine's work that takes time.
 *
 * @param session its name
 * @param store as {@code store} or {@code mirrors} names it; {@code null} unless a store is asked
 * @param operation what the store is asked; {@code null} unless one is
 * @param handle of the session; {@code null} where the work concerns several
 */
public record Work(Kind kind, String session, String store, String operation, String handle) {

    /** How it ended when nothing went wrong. */
    public static final String DONE = "ok";

    /** How it ended when it failed. */
    public static final String FAILED = "failure";

    /** How it ended when the caller asked for what cannot be. */
    public static final String REFUSED = "refused";

    /** What is done. */
    public enum Kind {
        /** A store, or a mirror, is asked. Outcomes are those of {@code StoreReply}, {@link #FAILED} or {@link #REFUSED}. */
        STORE_CALL,
        /** A request waits for a lock: {@code free}, {@code waited}, {@code none}, {@code timeout}, {@code refused}. */
        LOCK_WAIT,
        /** A request holds a lock: {@code released} or {@code lost}. */
        LOCK_HOLD,
        /** What a request has written directly is stored before its response. */
        COMMIT
    }

    public static Work on(Kind kind, String session, String handle) {
        return new Work(kind, session, null, null, handle);
    }

    /** Hears of work while it is done. */
    public interface Listener {

        /**
         * Called where the work begins: on the context of the request that it belongs to, if any. Must be quick, and must not
         * throw.
         */
        End begins(Work work);
    }

    /** Told once, on any thread. */
    public interface End {

        /** What nobody listens to. */
        End UNHEARD = (outcome, failure) -> {
        };

        /**
         * @param failure what it failed with, {@code null} for none
         */
        void with(String outcome, Throwable failure);

        default void with(String outcome) {
            with(outcome, null);
        }
    }
}
