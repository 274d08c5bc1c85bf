package io.quarkiverse.sessions;

/**
 * The user has {@code login.max-sessions} sessions, and {@code login.at-max-sessions=reject} does not end one of them for a new
 * login; nothing was changed. Answered with 409.
 */
public class TooManySessionsException extends SessionException {

    private static final long serialVersionUID = 1L;

    public TooManySessionsException(String message) {
        super(message, null, 409);
    }
}
