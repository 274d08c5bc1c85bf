package org.acme;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessions.Session;

@Path("/preferences")
public class PreferencesResource {

    @Inject
    Session session;

    // tag::redirect[]
    @POST
    @Path("language")
    public Response language(@RestForm String language) {
        session.put("language", language);
        throw new RedirectionException(Response.Status.SEE_OTHER, URI.create("/")); // commits: below 400
    }
    // end::redirect[]

    // tag::discard[]
    @POST
    @Path("theme")
    public void theme(@RestForm String theme) {
        session.put("theme", theme);
        if (!theme.equals("light") && !theme.equals("dark")) {
            throw new IllegalArgumentException("No such theme"); // discards the put, mapped or not
        }
    }
    // end::discard[]
}
