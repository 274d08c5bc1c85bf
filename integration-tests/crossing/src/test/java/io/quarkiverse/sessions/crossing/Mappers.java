package io.quarkiverse.sessions.crossing;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Code of the application that runs after an endpoint, and says whose request it believes it is. */
public class Mappers {

    /** What the endpoint said before it failed. */
    static final class Told extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Told(String told) {
            super(told);
        }
    }

    @Inject
    Beliefs beliefs;

    @ServerExceptionMapper
    public Response told(Told failure) {
        return Response.ok(failure.getMessage() + beliefs.ambient()).build();
    }

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().add("X-Filter", beliefs.ambient());
    }
}
