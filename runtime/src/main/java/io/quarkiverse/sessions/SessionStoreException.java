package io.quarkiverse.sessions;

/**
 * The store could not be reached or refused the operation. Answered with 503, and with a {@code Retry-After} (RFC 9110, 10.2.3)
 * unless {@link #outcomeUnknown()}.
 */
public class SessionStoreException extends SessionException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /**
     * @param outcomeUnknown whether the change may have been stored
     */
    public SessionStoreException(String message, Throwable cause, boolean outcomeUnknown) {
        super(message, cause, 503);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Says whether the failed change may have been stored nevertheless, for example because the store's answer was lost. It is
     * then stored as a whole or not at all. If this is {@code false}, the change was not stored and will not be. It says
     * nothing of changes that the request has stored before, and is {@code false} for reads and for waiting for a lock.
     *
     * @return whether the change may have been stored
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
