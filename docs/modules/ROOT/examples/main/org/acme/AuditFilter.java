package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.smallrye.mutiny.Uni;

// tag::filter[]
public class AuditFilter {

    private static final Logger LOG = Logger.getLogger(AuditFilter.class);

    @Inject
    @SessionName("auth")
    ReactiveAuthSession auth;

    @ServerResponseFilter
    public Uni<Void> audit(ContainerRequestContext request, ContainerResponseContext response) { // <1>
        return auth.principalName()
                .map(name -> name.orElse("nobody"))
                .onFailure().recoverWithItem("somebody") // <2>
                .invoke(name -> LOG.infof("%s: %s %s -> %d", name, request.getMethod(), request.getUriInfo().getPath(),
                        response.getStatus()))
                .replaceWithVoid();
    }
}
// end::filter[]
