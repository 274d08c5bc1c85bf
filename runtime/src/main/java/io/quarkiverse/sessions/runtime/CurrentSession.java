package io.quarkiverse.sessions.runtime;

import java.util.function.Supplier;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkiverse.sessions.SessionException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Finds the request's state for a bean. */
final class CurrentSession {

    private final String name;
    private final Supplier<RequestSessions> request;
    private volatile RequestSession found;

    private CurrentSession(String name, Supplier<RequestSessions> request) {
        this.name = name;
        this.request = request;
    }

    CurrentSession(String name, CurrentVertxRequest current) {
        this(name, () -> sessions(current));
    }

    static CurrentSession of(String name, RoutingContext request) {
        RequestSessions sessions = RequestSessions.of(request);
        if (sessions == null) {
            throw new SessionException("The request at " + request.normalizedPath()
                    + " has no sessions: it has not passed the filter of quarkus-sessions, which comes before authentication");
        }
        return new CurrentSession(name, () -> sessions);
    }

    RequestSession session() {
        RequestSession session = found;
        if (session == null) {
            session = request.get().session(name);
            found = session;
        }
        session.checkMayBeUsed();
        return session;
    }

    private static RequestSessions sessions(CurrentVertxRequest current) {
        RequestSessions sessions = RequestSessions.of(current.getCurrent());
        if (sessions == null) {
            throw new SessionException(
                    "A session can only be used while an HTTP request is handled, and in this request context there is none. "
                            + "Where the request is at hand, as in a SecurityIdentityAugmentor or an HttpSecurityPolicy, inject "
                            + "ReactiveSessions and call of(routingContext)");
        }
        if (current.getOtherHttpContextObject() instanceof ResteasyReactiveRequestContext) {
            sessions.onRest(); // a pre-matching filter comes before whatever else could tell
        }
        return sessions;
    }
}
