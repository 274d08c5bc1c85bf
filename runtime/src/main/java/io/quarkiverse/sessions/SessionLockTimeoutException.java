package io.quarkiverse.sessions;

/**
 * The session's lock was not free within {@code lock.wait-timeout}; nothing was run or saved. Answered with 503 and a
 * {@code Retry-After} (RFC 9110, 10.2.3).
 */
public class SessionLockTimeoutException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionLockTimeoutException(String message) {
        super(message, null, 503);
    }
}
