package io.quarkiverse.sessions;

/**
 * A session was written directly, outside a lock, although {@code unlocked-writes} is {@code deny}; nothing was written.
 * Answered with 500.
 */
public class UnlockedWriteException extends SessionException {

    private static final long serialVersionUID = 1L;

    public UnlockedWriteException(String message) {
        super(message);
    }
}
