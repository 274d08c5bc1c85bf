package org.acme;

import io.quarkiverse.sessions.Session;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/visits")
public class VisitsResource {

    @Inject
    Session session;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String visit() {
        return session.updateAndGet(data -> { // under the session's lock
            int visits = data.get("visits", Integer.class).orElse(0) + 1;
            data.put("visits", visits);
            return "Visit " + visits + "\n";
        });
    }
}
