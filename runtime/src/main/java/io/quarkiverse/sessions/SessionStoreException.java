package io.quarkiverse.sessions;

/**
 * The store could not be reached or refused the operation. Answered with 503.
 */
public class SessionStoreException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause, 503);
    }
}
