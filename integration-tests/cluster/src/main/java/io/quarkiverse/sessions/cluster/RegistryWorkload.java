package io.quarkiverse.sessions.cluster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.SessionRegistry;

/** What an administrator does with the sessions of others. Touches no session of the request's own. */
@Path("/workload/registry")
public class RegistryWorkload {

    private final SessionRegistry registry;

    RegistryWorkload(SessionRegistry registry) {
        this.registry = registry;
    }

    /** The number of principals that have sessions. */
    @GET
    public long count() {
        return registry.count();
    }

    @GET
    @Path("{user}")
    public int sessions(@RestPath String user) {
        return registry.list(user).size();
    }

    @POST
    @Path("{user}/end")
    public boolean end(@RestPath String user, @RestQuery String handle) {
        return registry.end(user, handle);
    }

    @POST
    @Path("{user}/end-all")
    public void endAll(@RestPath String user) {
        registry.endAll(user);
    }

    @POST
    @Path("{user}/end-others")
    public void endOthers(@RestPath String user, @RestQuery String handle) {
        registry.endOthers(user, handle);
    }
}
