package io.quarkiverse.sessions.cluster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What a test asks and tells one node. Touches no session. */
@Path("/workload/bodies")
public class BodiesResource {

    private final Bodies bodies;

    BodiesResource(Bodies bodies) {
        this.bodies = bodies;
    }

    @GET
    @Path("arrived")
    public int arrived() {
        return bodies.arrived().get();
    }

    @GET
    @Path("holding")
    public int holding() {
        return bodies.holding().get();
    }

    @POST
    @Path("open-gate")
    public void openGate() {
        bodies.openGate();
    }
}
