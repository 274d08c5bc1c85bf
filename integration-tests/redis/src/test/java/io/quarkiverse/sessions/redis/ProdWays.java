package io.quarkiverse.sessions.redis;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;

/** What a packaged application does with its session. */
@Path("/")
public class ProdWays {

    @Inject
    Session session;

    @GET
    @Path("count")
    public int count() {
        return session.updateAndGet(data -> {
            int count = data.get("count", Integer.class).orElse(0) + 1;
            data.put("count", count);
            return count;
        });
    }

    @GET
    @Path("rotate")
    public void rotate() {
        session.rotateId();
    }

    @GET
    @Path("end")
    public void end() {
        session.invalidate();
    }
}
