package io.quarkiverse.sessions;

/**
 * The session would have grown past {@code max-size}; nothing was saved. Answered with 500.
 */
public class SessionTooLargeException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionTooLargeException(String message) {
        super(message, null, 500);
    }
}
