package org.acme;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.LoginRequiredHandler;

// tag::handler[]
@ApplicationScoped
public class ProblemWithLogin implements LoginRequiredHandler {

    @Override
    public Response answer(LoginRequiredException refused, ContainerRequestContext request) {
        return Response.status(401)
                .type("application/problem+json")
                .entity(Map.of("title", refused.isStale() ? "Log in again" : "Log in", "status", 401))
                .build();
    }
}
// end::handler[]
