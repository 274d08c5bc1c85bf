package io.quarkiverse.sessions.runtime.view;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.vertx.ext.web.RoutingContext;

/** The non-blocking views of requests that are given. */
public final class NonBlockingSessions implements ReactiveSessions {

    private final SessionEngine all;

    public NonBlockingSessions(SessionEngine all) {
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
        RequestSessions sessions = RequestSessions.of(request);
        if (sessions == null) {
            throw new SessionException("The request at " + request.normalizedPath()
                    + " has no sessions: it has not passed the filter of quarkus-sessions, which comes before authentication");
        }
        CurrentSession current = new CurrentSession(name, () -> sessions);
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
