package io.quarkiverse.sessions.runtime.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveExceptionMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.http.SessionAnswer;
import io.quarkiverse.sessions.runtime.http.SessionFailures;

/** Answers with the exception's status; an application's own mapper of the same class wins. */
public class SessionExceptionMapper implements ResteasyReactiveExceptionMapper<SessionException> {

    @Override
    public Response toResponse(SessionException failure) {
        return answer(failure, SessionAnswer.of(failure, null, false));
    }

    @Override
    public Response toResponse(SessionException failure, ServerRequestContext context) {
        return answer(failure, told(failure, (ResteasyReactiveRequestContext) context));
    }

    private static Response answer(SessionException failure, SessionAnswer told) {
        SessionFailures.log(failure);
        Response.ResponseBuilder response = Response.status(failure.status()).type(told.contentType()).entity(told.body());
        if (SessionFailures.mayBeRetried(failure)) {
            response.header(HttpHeaders.RETRY_AFTER, SessionFailures.RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    /** What this client is told. */
    static SessionAnswer told(SessionException failure, ResteasyReactiveRequestContext context) {
        return SessionAnswer.of(failure, context.serverRequest().getRequestHeader(HttpHeaders.ACCEPT),
                givesJson(context.getTarget()));
    }

    private static boolean givesJson(RuntimeResource endpoint) {
        return endpoint != null && endpoint.getProduces() != null
                && isJson(endpoint.getProduces().getSortedOriginalMediaTypes()[0]);
    }

    private static boolean isJson(MediaType type) {
        return type.isCompatible(MediaType.APPLICATION_JSON_TYPE) && !type.isWildcardType()
                || type.getSubtype().endsWith("+json");
    }
}
