package io.quarkiverse.sessions.test.mirrors;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.Session;

@Path("/")
public class MirroredResource {

    @Inject
    Session session;

    @GET
    @Path("handle")
    public String handle() {
        return session.handle();
    }

    @GET
    @Path("read")
    public String read() {
        return session.get("key", String.class).orElse("none");
    }

    @GET
    @Path("write")
    public void write(@RestQuery String value) {
        session.put("key", value);
    }

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
