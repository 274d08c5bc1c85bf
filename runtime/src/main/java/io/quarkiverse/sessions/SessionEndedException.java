package io.quarkiverse.sessions;

/**
 * The request's session ended, or its secret was replaced, before this request could write to it; nothing was saved and no
 * cookie is
 * set. Answered with 409.
 */
public class SessionEndedException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionEndedException(String message) {
        super(message, null, 409);
    }
}
