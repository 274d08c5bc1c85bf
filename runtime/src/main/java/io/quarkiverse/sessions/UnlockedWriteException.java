package io.quarkiverse.sessions;

/**
 * A direct write outside a lock met {@code unlocked-writes=deny}; nothing was written. Answered with 500.
 */
public class UnlockedWriteException extends SessionException {

    private static final long serialVersionUID = 1L;

    public UnlockedWriteException(String message) {
        super(message);
    }
}
