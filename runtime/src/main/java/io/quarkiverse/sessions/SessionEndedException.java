package io.quarkiverse.sessions;

/**
 * The request's session ended, or its secret was replaced, before this request could write to it; nothing was saved and no
 * cookie is set. Answered with 409, and with 401 where the ended session carried a user, who has to log in again.
 */
public class SessionEndedException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionEndedException(String message) {
        this(message, false);
    }

    /**
     * @param carriedUser whether a user was logged in to the session that ended
     */
    public SessionEndedException(String message, boolean carriedUser) {
        super(message, null, carriedUser ? 401 : 409);
    }
}
