package io.quarkiverse.sessions.runtime;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.SessionLock;
import io.vertx.ext.web.RoutingContext;

/** The non-blocking views of requests that are given. */
final class SessionsOfRequests implements ReactiveSessions {

    private final NamedSessions all;

    SessionsOfRequests(NamedSessions all) {
        this.all = all;
    }

    @Override
    public ReactiveSession of(RoutingContext request) {
        return of(request, SessionLock.DEFAULT);
    }

    @Override
    public ReactiveSession of(RoutingContext request, String name) {
        NamedSession named = all.get(name);
        if (named == null) {
            throw new IllegalArgumentException("There is no session '" + name + "'. There are " + all.names());
        }
        CurrentSession current = CurrentSession.of(name, request);
        return named.logins() == null ? new NonBlockingSession(current) : new NonBlockingAuthSession(current);
    }

    @Override
    public ReactiveAuthSession auth(RoutingContext request, String name) {
        if (of(request, name) instanceof ReactiveAuthSession auth) {
            return auth;
        }
        throw new IllegalArgumentException("Nobody can log in to session '" + name + "': login.enabled is not set for it");
    }
}
