package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

@Path("news")
public class NewsResource {

    // tag::public[]
    @GET
    public Response news() {
        return Response.ok("The same for everybody").header("Cache-Control", "public, max-age=600").build();
    }
    // end::public[]
}
