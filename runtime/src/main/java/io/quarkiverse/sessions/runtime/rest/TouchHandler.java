package io.quarkiverse.sessions.runtime.rest;

import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.runtime.request.RequestSessions;

/** Tells whether a request to this endpoint extends the life of the sessions that it uses. */
public final class TouchHandler implements HandlerChainCustomizer, ServerRestHandler {

    private boolean touches;

    /** For the recorder. */
    public TouchHandler() {
    }

    public TouchHandler(boolean touches) {
        this.touches = touches;
    }

    public boolean isTouches() {
        return touches;
    }

    public void setTouches(boolean touches) {
        this.touches = touches;
    }

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass resourceClass, ServerResourceMethod method) {
        return phase == Phase.AFTER_MATCH ? List.of(this) : List.of();
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions == null) {
            return;
        }
        if (touches && sessions.isUsed()) {
            RestExchange.await(context, sessions.touches(true));
        } else {
            sessions.touches(touches);
        }
    }
}
