package io.quarkiverse.sessions.spi;

/**
 * What a {@link SessionStore} fails with where it certainly has not done what it was asked, and will not: it could not be
 * reached, or refused. After every other failure of a change nobody knows whether it was stored, and
 * {@link io.quarkiverse.sessions.SessionStoreException#outcomeUnknown()} says so.
 */
public class NotStoredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message why, for the log; without an id, a secret or a value
     */
    public NotStoredException(String message) {
        super(message);
    }

    /**
     * @param reason is logged in its place
     */
    public NotStoredException(Throwable reason) {
        super(reason);
    }
}
