package io.quarkiverse.sessions.runtime;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkiverse.sessions.SessionException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Finds the request's state for a bean. */
final class CurrentSessions {

    private final String name;
    private final CurrentVertxRequest current;
    private volatile RequestSession found;

    CurrentSessions(String name, CurrentVertxRequest current) {
        this.name = name;
        this.current = current;
    }

    RequestSession session() {
        RequestSession session = found;
        if (session == null) {
            session = find();
            found = session;
        }
        session.request().phase().checkMayRead();
        return session;
    }

    private RequestSession find() {
        RoutingContext context = current.getCurrent();
        RequestSessions sessions = context == null ? null : RequestSessions.of(context);
        if (sessions == null) {
            throw new SessionException(
                    "A session can only be used while an HTTP request is handled, and in this request context there is none");
        }
        if (current.getOtherHttpContextObject() instanceof ResteasyReactiveRequestContext) {
            sessions.onRest(); // a pre-matching filter comes before whatever else could tell
        }
        return sessions.session(name);
    }
}
