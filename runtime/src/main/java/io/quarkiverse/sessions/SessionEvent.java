package io.quarkiverse.sessions;

/**
 * What happened to a session, fired as a CDI event of the record's type, to {@code @Observes} and {@code @ObservesAsync} alike,
 * once the store has taken it. Events carry the session's handle, never its id.
 * <p>
 * A synchronous observer runs on whatever thread completed the operation, possibly an event loop, and must not block; its
 * exceptions are logged and change nothing.
 */
public sealed interface SessionEvent
        permits SessionCreated, SessionLoggedIn, SessionRotated, SessionExpired, SessionEnded, SessionValueUnreadable {

    /**
     * @return the session's configured name, {@link SessionLock#DEFAULT} for the default session
     */
    String sessionName();

    /**
     * @return the session's safe name, as {@link Session#handle()} gives it
     */
    String handle();
}
