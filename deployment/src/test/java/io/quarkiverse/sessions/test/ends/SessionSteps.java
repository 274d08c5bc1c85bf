package io.quarkiverse.sessions.test.ends;

import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.ReactiveSession;
import io.smallrye.mutiny.Uni;

/** What other requests do with a session while one is on its way. */
@Path("/")
public class SessionSteps {

    @Inject
    ReactiveSession session;

    @GET
    @Path("start")
    public Uni<String> start() {
        return session.put("start", 1).replaceWith("started");
    }

    @GET
    @Path("keys")
    public Uni<String> keys() {
        return session.keys().map(keys -> new TreeSet<>(keys).toString());
    }

    @GET
    @Path("end")
    public Uni<String> end() {
        return session.invalidate().replaceWith("ended");
    }

    @GET
    @Path("rotate")
    public Uni<String> rotate() {
        return session.rotateId().replaceWith("rotated");
    }
}
