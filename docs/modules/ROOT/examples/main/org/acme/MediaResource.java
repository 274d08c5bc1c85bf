package org.acme;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;

@Path("/media")
public class MediaResource {

    // tag::put[]
    private static final TypeLiteral<List<Medium>> MEDIA = new TypeLiteral<>() {
    };

    @Inject
    Session session;

    @POST
    public void add(Medium medium) {
        session.update(data -> {
            List<Medium> media = new ArrayList<>(data.get("media", MEDIA).orElse(List.of()));
            media.add(medium);
            data.put("media", media, MEDIA); // <1>
        });
    }
    // end::put[]

    @GET
    public int count() {
        return session.get("media", MEDIA).orElse(List.of()).size();
    }
}
