package io.quarkiverse.sessions.benchmarks.application;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.smallrye.mutiny.Uni;

/** A session in memory. */
@Path("/memory")
public class InMemory {

    @Inject
    @SessionName("memory")
    ReactiveSession reactive;

    @Inject
    @SessionName("memory")
    Session blocking;

    @GET
    @Path("event-loop")
    public Uni<String> read() {
        return Counter.read(reactive);
    }

    @POST
    @Path("event-loop")
    public Uni<String> increment() {
        return Counter.increment(reactive);
    }

    @GET
    @Path("worker")
    public String readOnAWorkerThread() {
        return Counter.read(blocking);
    }

    @POST
    @Path("worker")
    public String incrementOnAWorkerThread() {
        return Counter.increment(blocking);
    }
}
