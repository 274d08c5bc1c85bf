package io.quarkiverse.sessions.runtime;

import java.util.function.Supplier;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkiverse.sessions.SessionException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Finds the request's state for a bean. */
final class CurrentSessions {

    private final String name;
    private final Supplier<RequestSessions> request;
    private volatile RequestSession found;

    private CurrentSessions(String name, Supplier<RequestSessions> request) {
        this.name = name;
        this.request = request;
    }

    CurrentSessions(String name, CurrentVertxRequest current) {
        this(name, () -> sessions(current));
    }

    static CurrentSessions of(String name, RoutingContext request) {
        RequestSessions sessions = RequestSessions.of(request);
        if (sessions == null) {
            throw new SessionException("The request at " + request.normalizedPath()
                    + " has no sessions: it has not passed the filter of quarkus-sessions, which comes before authentication");
        }
        return new CurrentSessions(name, () -> sessions);
    }

    RequestSession session() {
        RequestSession session = found;
        if (session == null) {
            session = request.get().session(name);
            found = session;
        }
        session.request().phase().checkMayRead();
        return session;
    }

    private static RequestSessions sessions(CurrentVertxRequest current) {
        RoutingContext context = current.getCurrent();
        RequestSessions sessions = context == null ? null : RequestSessions.of(context);
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
