package io.quarkiverse.sessions.benchmarks.application;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.NonBlocking;

/** What an endpoint costs that has nothing to do. */
@Path("/plain")
public class Plain {

    @GET
    @Path("event-loop")
    @NonBlocking
    public String onTheEventLoop() {
        return "0";
    }

    @GET
    @Path("worker")
    public String onAWorkerThread() {
        return "0";
    }
}
