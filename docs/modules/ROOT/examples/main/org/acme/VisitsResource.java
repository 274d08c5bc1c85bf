package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;

// tag::resource[]
@Path("/visits")
public class VisitsResource {

    @Inject
    Session session; // <1>

    @GET
    public String visit() {
        int visits = session.updateAndGet(data -> { // <2>
            int next = data.get("visits", Integer.class).orElse(0) + 1;
            data.put("visits", next);
            return next;
        });
        return "Visit " + visits + "\n"; // <3>
    }
}
// end::resource[]
