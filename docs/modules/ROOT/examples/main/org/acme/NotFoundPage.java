package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

// tag::page[]
public class NotFoundPage {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance notFound(String name);
    }

    @Inject
    @SessionName("auth")
    ReactiveAuthSession auth; // <1>

    @ServerExceptionMapper(NotFoundException.class)
    public Uni<Response> page() { // <2>
        return auth.principalName()
                .chain(name -> Templates.notFound(name.orElse(null)).createUni()) // <3>
                .map(page -> Response.status(Status.NOT_FOUND).type(MediaType.TEXT_HTML_TYPE).entity(page).build());
    }
}
// end::page[]
