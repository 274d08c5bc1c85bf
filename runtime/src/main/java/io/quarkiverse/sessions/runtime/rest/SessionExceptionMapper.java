package io.quarkiverse.sessions.runtime.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.SessionFailures;

/** Answers with the exception's status; an application's own mapper of the same class wins. */
public class SessionExceptionMapper implements ExceptionMapper<SessionException> {

    @Override
    public Response toResponse(SessionException failure) {
        SessionFailures.log(failure);
        Response.ResponseBuilder response = Response.status(failure.status())
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(SessionFailures.text(failure));
        if (SessionFailures.mayBeRetried(failure)) {
            response.header(HttpHeaders.RETRY_AFTER, SessionFailures.RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
