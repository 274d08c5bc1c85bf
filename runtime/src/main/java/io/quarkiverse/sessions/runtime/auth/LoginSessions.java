package io.quarkiverse.sessions.runtime.auth;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkus.runtime.configuration.DurationConverter;

/**
 * The sessions with {@code login.enabled}, which guards mean.
 *
 * @param names in order, the default session's first
 */
public record LoginSessions(List<String> names) {

    LoginGuard guard(LoginRequired annotation) {
        return guard(annotation.session(), annotation.redirect(), null);
    }

    LoginGuard guard(FreshLogin annotation) {
        return guard(annotation.session(), annotation.redirect(), DurationConverter.parseDuration(annotation.maxAge()));
    }

    /**
     * @param session as the annotation names it
     * @param redirect as the annotation names it
     * @param maxAge {@code null} for none
     */
    public LoginGuard guard(String session, String redirect, Duration maxAge) {
        return new LoginGuard(session.equals(LoginRequired.ONLY) ? names.get(0) : session, redirect.isEmpty() ? null : redirect,
                maxAge);
    }
}
