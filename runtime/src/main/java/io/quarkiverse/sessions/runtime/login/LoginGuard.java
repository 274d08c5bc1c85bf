package io.quarkiverse.sessions.runtime.login;

import java.time.Duration;

import io.quarkiverse.sessions.LoginRequiredException;

/**
 * What {@code @LoginRequired} and {@code @FreshLogin} ask for.
 *
 * @param sessionName the session's configured name
 * @param redirect {@code null} for none
 * @param maxAge how old the login may be, {@code null} for however old
 */
public record LoginGuard(String sessionName, String redirect, Duration maxAge) {

    /**
     * @param user {@code null} for nobody
     * @throws LoginRequiredException if the user does not pass
     */
    public void check(LoggedInUser user) {
        if (user == null) {
            throw new LoginRequiredException(sessionName, redirect, false);
        }
        if (maxAge != null && user.age().compareTo(maxAge) > 0) {
            throw new LoginRequiredException(sessionName, redirect, true);
        }
    }
}
