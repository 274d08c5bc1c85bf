package io.quarkiverse.sessions.runtime.request;

import java.lang.reflect.Type;
import java.util.Optional;

import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestValues;

/** Who is logged in to one of a request's sessions, for Quarkus Security. */
public record AuthenticatedUser(String sessionName, LoggedInUser loggedIn, RequestValues values) {

    /** {@code null} for nobody. */
    static AuthenticatedUser of(String sessionName, OpenSession session) {
        LoggedInUser user = session.state().user().carried();
        return user == null ? null : new AuthenticatedUser(sessionName, user, session.state().values());
    }

    /**
     * The user as the application knows it; empty for one that cannot be read.
     *
     * @throws io.quarkiverse.sessions.SessionCodecException for such a one, with {@code unreadable-values=fail}
     */
    public Optional<Object> decoded(Type type) {
        return values.user(loggedIn, type);
    }
}
