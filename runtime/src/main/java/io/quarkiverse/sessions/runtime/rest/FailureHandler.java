package io.quarkiverse.sessions.runtime.rest;

import jakarta.ws.rs.WebApplicationException;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.runtime.request.RequestSessions;

/**
 * Runs when a request has failed or was aborted, before the exception mappers: what a failed method wrote directly is dropped,
 * so that mappers and filters see, and change, the session as it is stored.
 */
public final class FailureHandler implements ServerRestHandler {

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions == null) {
            return;
        }
        sessions.onRest();
        Throwable failure = context.getThrowable();
        if (failure != null && !isRedirect(failure)) {
            sessions.failed(failure);
        }
    }

    /** A redirect by exception is a success. */
    private static boolean isRedirect(Throwable failure) {
        return failure instanceof WebApplicationException redirect && redirect.getResponse().getStatus() < 400;
    }
}
