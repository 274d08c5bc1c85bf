package io.quarkiverse.sessions.redis.outage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.test.support.Gate;

/** Requests that a test can hold between two calls to the store, and changes of several attributes together. */
@Path("/steps")
public class Steps {

    @Inject
    Session session;

    @GET
    @Path("handle")
    public String handle() {
        return session.handle();
    }

    /** One value in three attributes, so that half a write would be seen. */
    @GET
    @Path("whole")
    public void whole(@QueryParam("value") String value) {
        put(session, value);
    }

    /** Enough for a node to keep a copy. */
    @GET
    @Path("large")
    public void large() {
        session.put("large", "x".repeat(10_000));
    }

    @GET
    @Path("whole-locked")
    public void wholeLocked(@QueryParam("value") String value) {
        session.update(data -> put(data, value));
    }

    @GET
    @Path("read-whole")
    public String readWhole() {
        return value("first") + value("second") + value("third");
    }

    /** Loads, waits, and stores at the end. */
    @GET
    @Path("before-commit")
    public String beforeCommit(@QueryParam("value") String value) {
        session.get("first", String.class);
        Gate.pass();
        put(session, value);
        return "stored";
    }

    /** Loads, waits, and ends. */
    @GET
    @Path("before-end")
    public String beforeEnd() {
        session.get("first", String.class);
        Gate.pass();
        session.invalidate();
        return "ended";
    }

    /** Loads, waits, and gets a new id. */
    @GET
    @Path("before-rotation")
    public String beforeRotation() {
        session.get("first", String.class);
        Gate.pass();
        session.rotateId();
        return "rotated";
    }

    /** Takes the lock, waits, and changes nothing. */
    @GET
    @Path("before-unlock")
    public String beforeUnlock() {
        session.update(data -> Gate.pass());
        return "done";
    }

    /** Takes the lock, waits, and stores what it changed. */
    @GET
    @Path("before-locked-save")
    public String beforeLockedSave(@QueryParam("value") String value) {
        session.update(data -> {
            put(data, value);
            Gate.pass();
        });
        return "stored";
    }

    private String value(String key) {
        return session.get(key, String.class).orElse("-");
    }

    private static void put(SessionData data, String value) {
        data.put("first", value);
        data.put("second", value);
        data.put("third", value);
    }
}
