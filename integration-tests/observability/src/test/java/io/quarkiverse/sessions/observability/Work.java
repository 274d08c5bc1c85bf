package io.quarkiverse.sessions.observability;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Gate;

/** Writes and locks sessions. */
@Path("/")
public class Work {

    @Inject
    Session session;

    @SessionName("free")
    Session free;

    @SessionName("impatient")
    Session impatient;

    @SessionName("sealed")
    Session sealed;

    @SessionName("waiting")
    Session waiting;

    @GET
    @Path("write")
    public void write() {
        session.put("key", "value");
    }

    @GET
    @Path("read")
    public String read() {
        return session.get("key", String.class).orElse("none");
    }

    @GET
    @Path("{name}/begin")
    public void begin(String name) {
        named(name).update(data -> data.put("count", 0));
    }

    @GET
    @Path("{name}/change")
    public void change(String name) {
        named(name).update(data -> data.put("count", 1));
    }

    @GET
    @Path("{name}/hold")
    public void hold(String name) {
        named(name).update(data -> Gate.pass());
    }

    private Session named(String name) {
        return switch (name) {
            case "free" -> free;
            case "impatient" -> impatient;
            case "sealed" -> sealed;
            default -> waiting;
        };
    }
}
