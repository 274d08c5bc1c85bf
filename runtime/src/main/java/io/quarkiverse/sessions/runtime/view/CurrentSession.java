package io.quarkiverse.sessions.runtime.view;

import java.util.function.Supplier;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Finds the request's state for a bean. */
public final class CurrentSession {

    private final String name;
    private final Supplier<RequestSessions> request;
    private volatile OpenSession found;

    CurrentSession(String name, Supplier<RequestSessions> request) {
        this.name = name;
        this.request = request;
    }

    public CurrentSession(String name, CurrentVertxRequest current) {
        this(name, () -> sessions(current));
    }

    OpenSession session() {
        OpenSession session = found;
        if (session == null) {
            session = request.get().session(name);
            found = session;
        }
        return session;
    }

    private static RequestSessions sessions(CurrentVertxRequest current) {
        RequestSessions sessions = RequestSessions.of(current.getCurrent());
        if (sessions == null) {
            throw new SessionException(
                    "A session can only be used while an HTTP request is handled, and in this request context there is none. "
                            + "Where the request is at hand, as in a SecurityIdentityAugmentor or an HttpSecurityPolicy, inject "
                            + "ReactiveSessions and call of(routingContext). In a test inject TestBrowser of "
                            + "quarkus-sessions-test, and call its request method");
        }
        if (current.getOtherHttpContextObject() instanceof ResteasyReactiveRequestContext) {
            sessions.onRest(); // a pre-matching filter comes before whatever else could tell
        }
        return sessions;
    }
}
