package org.acme;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import io.quarkiverse.sessions.SessionLockTimeoutException;

// tag::mapper[]
@Provider
public class BusyMapper implements ExceptionMapper<SessionLockTimeoutException> {

    @Override
    public Response toResponse(SessionLockTimeoutException e) {
        return Response.status(e.status()).header("Retry-After", 1).entity("Busy, please try again\n").build();
    }
}
// end::mapper[]
