package io.quarkiverse.sessions.test.login;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;
import io.smallrye.mutiny.Uni;

/** A user's sessions, in both views. */
@Path("/registry")
public class RegistryResource {

    @Inject
    SessionRegistry registry;

    @SessionName("auth")
    ReactiveSessionRegistry reactive;

    @GET
    @Path("list")
    public List<SessionInfo> list(@QueryParam("user") String user) {
        return registry.list(user);
    }

    @GET
    @Path("reactive-list")
    public Uni<List<SessionInfo>> reactiveList(@QueryParam("user") String user) {
        return reactive.list(user);
    }

    @GET
    @Path("principals")
    public PrincipalPage principals(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit) {
        return registry.principals(cursor, limit);
    }

    @GET
    @Path("reactive-principals")
    public Uni<PrincipalPage> reactivePrincipals(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit) {
        return reactive.principals(cursor, limit);
    }

    @GET
    @Path("count")
    public String count() {
        return registry.count() + " " + reactive.count().await().indefinitely();
    }

    @GET
    @Path("end")
    public boolean end(@QueryParam("user") String user, @QueryParam("handle") String handle) {
        return registry.end(user, handle);
    }

    @GET
    @Path("end-all")
    public int endAll(@QueryParam("user") String user) {
        return registry.endAll(user);
    }

    @GET
    @Path("end-others")
    public Uni<Integer> endOthers(@QueryParam("user") String user, @QueryParam("handle") String handle) {
        return reactive.endOthers(user, handle);
    }
}
