package io.quarkiverse.sessions;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

/**
 * An application's own answer to users who are not logged in, for annotations that name no redirect. A CDI bean; more than one
 * fails the build. Used on Quarkus REST.
 */
public interface LoginRequiredHandler {

    /**
     * Called once per refused request, possibly on an event loop: it must not block.
     *
     * @param refused why the request is refused
     * @param request the request; its body was not read
     * @return the response, such as one with status 401 and a problem in JSON
     */
    Response answer(LoginRequiredException refused, ContainerRequestContext request);
}
