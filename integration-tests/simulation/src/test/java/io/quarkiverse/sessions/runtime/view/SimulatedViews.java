package io.quarkiverse.sessions.runtime.view;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.vertx.ext.web.RoutingContext;

/** Blocking views for the simulation, as beans get them. */
public final class SimulatedViews {

    private SimulatedViews() {
    }

    public static Session blocking(SessionEngine engine, RoutingContext request, String name) {
        CurrentSession current = new CurrentSession(name, () -> RequestSessions.of(request));
        return engine.get(name).logins() == null ? new BlockingSession(current) : new BlockingAuthSession(current);
    }
}
