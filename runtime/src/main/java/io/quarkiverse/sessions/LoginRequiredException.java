package io.quarkiverse.sessions;

import java.util.Optional;

/**
 * Nobody is logged in, or the login is too old, where {@link LoginRequired} or {@link FreshLogin} requires one.
 * {@link LoginRequired} says how it is answered, by default with 401.
 */
public class LoginRequiredException extends SessionException {

    private static final long serialVersionUID = 1L;

    private final String sessionName;
    private final String redirect;
    private final boolean stale;

    /**
     * @param redirect the page to log in, {@code null} for none
     * @param stale whether somebody is logged in, but too long ago
     */
    public LoginRequiredException(String sessionName, String redirect, boolean stale) {
        super(stale ? "The login to session '" + sessionName + "' is too old"
                : "Nobody is logged in to session '"
                        + sessionName + "'",
                null, 401);
        this.sessionName = sessionName;
        this.redirect = redirect;
        this.stale = stale;
    }

    /**
     * @return the session's configured name
     */
    public String sessionName() {
        return sessionName;
    }

    /**
     * @return the page to log in that the annotation names
     */
    public Optional<String> redirect() {
        return Optional.ofNullable(redirect);
    }

    /**
     * @return whether somebody is logged in, but too long ago for {@link FreshLogin}
     */
    public boolean isStale() {
        return stale;
    }
}
