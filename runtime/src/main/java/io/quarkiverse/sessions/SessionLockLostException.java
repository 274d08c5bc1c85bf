package io.quarkiverse.sessions;

/**
 * The lease of the session's lock ended while its body ran, so that another request may have changed the session; nothing was
 * saved. Answered with 409.
 */
public class SessionLockLostException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionLockLostException(String message) {
        super(message, null, 409);
    }
}
