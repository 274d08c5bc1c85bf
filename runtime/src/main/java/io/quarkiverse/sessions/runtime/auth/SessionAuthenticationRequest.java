package io.quarkiverse.sessions.runtime.auth;

import io.quarkiverse.sessions.runtime.request.AuthenticatedUser;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks for the identity of a user whom a session carries; no credential is in it, the session has been opened. */
final class SessionAuthenticationRequest extends BaseAuthenticationRequest {

    private final AuthenticatedUser user;

    SessionAuthenticationRequest(AuthenticatedUser user) {
        this.user = user;
    }

    AuthenticatedUser user() {
        return user;
    }
}
