package io.quarkiverse.sessions;

/**
 * Something about a session went wrong. Messages never hold an id, a secret or a value. On Quarkus REST and in reactive routes
 * an exception that is not mapped by the application answers with {@link #status()}.
 */
public class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public SessionException(String message) {
        this(message, null, 500);
    }

    protected SessionException(String message, Throwable cause, int status) {
        super(message, cause);
        this.status = status;
    }

    /**
     * @return the HTTP status of the answer
     */
    public int status() {
        return status;
    }
}
