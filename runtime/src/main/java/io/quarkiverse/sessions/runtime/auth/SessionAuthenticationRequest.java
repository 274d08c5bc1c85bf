package io.quarkiverse.sessions.runtime.auth;

import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks for the identity of a user whom a session carries; no credential is in it, the session has been opened. */
final class SessionAuthenticationRequest extends BaseAuthenticationRequest {

    private final RequestSessions sessions;
    private final String sessionName;
    private final LoggedInUser user;

    SessionAuthenticationRequest(RequestSessions sessions, String sessionName, LoggedInUser user) {
        this.sessions = sessions;
        this.sessionName = sessionName;
        this.user = user;
    }

    RequestSessions sessions() {
        return sessions;
    }

    String sessionName() {
        return sessionName;
    }

    LoggedInUser user() {
        return user;
    }
}
