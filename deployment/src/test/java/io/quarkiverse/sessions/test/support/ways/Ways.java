package io.quarkiverse.sessions.test.support.ways;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Gate;
import io.smallrye.mutiny.Uni;

/** The ways in which an application uses its session, on whatever store. */
@Path("/")
public class Ways {

    @Inject
    Session session;

    @Inject
    ReactiveSession reactive;

    @GET
    @Path("nothing")
    public String nothing() {
        return "nothing";
    }

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
    public void write(@QueryParam("value") String value) {
        session.put("key", value == null ? "value" : value);
    }

    @GET
    @Path("locked")
    public void locked(@QueryParam("value") String value) {
        session.update(data -> data.put("key", value == null ? "value" : value));
    }

    @GET
    @Path("reactive")
    public Uni<Integer> reactive() {
        return reactive.updateAndGet(data -> {
            int count = data.get("count", Integer.class).orElse(0) + 1;
            data.put("count", count);
            return Uni.createFrom().item(count);
        });
    }

    @GET
    @Path("locked-unchanged")
    public void lockedUnchanged() {
        session.update(data -> data.get("key", String.class));
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
    @Path("held")
    public void held(@QueryParam("value") String value) {
        session.update(data -> {
            data.put("key", value == null ? "held" : value);
            Gate.pass();
        });
    }

    @GET
    @Path("write-then-locked")
    public void writeThenLocked() {
        session.put("key", "direct");
        session.update(data -> data.put("other", "locked"));
    }

    @GET
    @Path("clear")
    public void clear() {
        session.update(data -> {
            data.clear();
            data.put("key", "new");
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
