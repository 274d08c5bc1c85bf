package io.quarkiverse.sessions.shop;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.Cache;

import io.quarkus.security.identity.SecurityIdentity;

/** Says who is signed in, and may be kept by browsers. */
@Path("/greeting")
public class GreetingResource {

    @Inject
    SecurityIdentity identity;

    @GET
    @Cache(maxAge = 600)
    @Produces(MediaType.TEXT_HTML)
    public String greeting() {
        return "<!doctype html><title>Greeting</title><link rel='icon' href='data:,'><h1>"
                + (identity.isAnonymous() ? "Sign in" : "Hello " + identity.getPrincipal().getName()) + "</h1>";
    }
}
