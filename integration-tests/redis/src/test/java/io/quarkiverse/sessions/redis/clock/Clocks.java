package io.quarkiverse.sessions.redis.clock;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Gate;

/** What a test asks of a node in another process. */
@Path("/clocks")
public class Clocks {

    @Inject
    Session session;

    @GET
    @Path("now")
    public long now() {
        return System.currentTimeMillis();
    }

    /** In the store's time. */
    @GET
    @Path("expires")
    public long expires() {
        return session.expiresAt().toEpochMilli();
    }

    @GET
    @Path("reset-gate")
    public void resetGate() {
        Gate.reset();
    }

    @GET
    @Path("await-held")
    public void awaitHeld() {
        Gate.awaitEntered();
    }

    @GET
    @Path("open-gate")
    public void openGate() {
        Gate.open();
    }
}
