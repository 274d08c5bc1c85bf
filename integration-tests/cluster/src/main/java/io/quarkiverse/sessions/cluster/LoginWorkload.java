package io.quarkiverse.sessions.cluster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;

/** Logins and logouts, and what runs meanwhile. */
@Path("/workload/login")
public class LoginWorkload {

    private static final String ITEM = "item";

    private final AuthSession auth;
    private final SessionRegistry registry;
    private final Bodies bodies;

    LoginWorkload(@SessionName("auth") AuthSession auth, SessionRegistry registry, Bodies bodies) {
        this.auth = auth;
        this.registry = registry;
        this.bodies = bodies;
    }

    @GET
    public String me() {
        return auth.currentUser(String.class).orElse("nobody");
    }

    @POST
    public void login(@RestQuery String user) {
        auth.login(user);
    }

    @POST
    @Path("logout")
    public void logout() {
        auth.logout();
    }

    @POST
    @Path("logout-others")
    public void logoutOthers() {
        auth.logoutOthers();
    }

    @GET
    @Path("count")
    public int count(@RestQuery String user) {
        return registry.list(user).size();
    }

    @GET
    @Path("item")
    public String item() {
        return auth.get(ITEM, String.class).orElse("nothing");
    }

    @POST
    @Path("put")
    public void put() {
        auth.put(ITEM, "put");
    }

    /** Has read the session when it waits, and writes afterwards. */
    @POST
    @Path("put/at-gate")
    public void putAtGate() {
        auth.contains(ITEM);
        bodies.holdAtGate();
        auth.put(ITEM, "late");
    }

    /** Waits under the lock. */
    @POST
    @Path("update/at-gate")
    public void updateAtGate() {
        auth.update(data -> {
            bodies.holdAtGate();
            data.put(ITEM, "late");
        });
    }

    @POST
    @Path("guarded")
    @LoginRequired
    @SessionLock("auth")
    public void guarded() {
        auth.put(ITEM, "guarded");
    }

    @POST
    @Path("guarded/update")
    @LoginRequired
    public void guardedUpdate() {
        auth.update(data -> data.put(ITEM, "guarded"));
    }
}
