package io.quarkiverse.sessions.redis.devmode;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;

@Path("/count")
public class CountedInRedis {

    @Inject
    Session session;

    @GET
    public String count() {
        return "visits: " + session.updateAndGet(data -> {
            int visits = data.get("visits", Integer.class).orElse(0) + 1;
            data.put("visits", visits);
            return visits;
        });
    }
}
