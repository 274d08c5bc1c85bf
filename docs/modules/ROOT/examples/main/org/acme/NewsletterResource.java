package org.acme;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.sessions.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@Path("/newsletter")
@Produces(MediaType.TEXT_HTML)
public class NewsletterResource {

    // tag::template[]
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(boolean subscribed, Optional<String> message); // <1>
    }
    // end::template[]

    @Inject
    Session session;

    // tag::page[]
    @GET
    public TemplateInstance page() {
        boolean subscribed = session.get("subscribed", Boolean.class).orElse(false); // <2>
        return Templates.page(subscribed, flash());
    }
    // end::page[]

    @POST
    // tag::put[]
    public Response subscribe() {
        session.update(data -> {
            data.put("subscribed", true);
            data.put("flash", "You are subscribed now."); // <1>
        });
        return Response.seeOther(URI.create("/newsletter")).build();
    }
    // end::put[]

    // tag::take[]
    private Optional<String> flash() {
        return !session.contains("flash") ? Optional.empty() : session.updateAndGet(data -> { // <1>
            Optional<String> message = data.get("flash", String.class);
            data.remove("flash"); // <2>
            return message;
        });
    }
    // end::take[]
}
