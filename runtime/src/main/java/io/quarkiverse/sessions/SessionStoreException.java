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
     * Says whether the change that failed may have been stored all the same, as where the store was asked and its answer was
     * lost: it is there then as a whole or not at all. Where this is false it certainly was not stored, and will not be. What
     * the request had stored before is another matter. It is false for whatever only reads, or waits for a lock.
     *
     * @return whether the change may have been stored
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
