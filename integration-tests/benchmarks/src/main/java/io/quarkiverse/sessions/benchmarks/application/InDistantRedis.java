package io.quarkiverse.sessions.benchmarks.application;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionName;
import io.smallrye.mutiny.Uni;

/** A session in the same Redis by a longer way. */
@Path("/distant")
public class InDistantRedis {

    @Inject
    @SessionName("distant")
    ReactiveSession session;

    @GET
    public Uni<String> read() {
        return Counter.read(session);
    }

    @POST
    public Uni<String> increment() {
        return Counter.increment(session);
    }
}
