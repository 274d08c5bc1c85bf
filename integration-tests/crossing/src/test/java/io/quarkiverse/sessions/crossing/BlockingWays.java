package io.quarkiverse.sessions.crossing;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.security.Authenticated;

/** What blocking endpoints do with the session, each saying before and after its waits whose request it believes it is. */
public abstract class BlockingWays {

    @SessionName("auth")
    AuthSession session;

    @Inject
    Beliefs beliefs;

    @Inject
    Cashier cashier;

    @GET
    @Path("login")
    public String login(@QueryParam("user") String user) {
        session.login(user, LoginOptions.builder().principalName(user).roles("of-" + user).build());
        session.update(data -> data.put("owner", user));
        return told();
    }

    @GET
    @Path("read")
    @Authenticated
    public String read() {
        return told() + told();
    }

    @GET
    @Path("direct")
    @LoginRequired
    public String direct(@QueryParam("n") int n) {
        session.put("direct", n);
        return told() + (session.get("direct", Integer.class).orElse(-1) == n ? told() : "lost");
    }

    @GET
    @Path("update")
    public String update() {
        return session.updateAndGet(data -> {
            data.put("count", data.get("count", Integer.class).orElse(0) + 1);
            return beliefs.all(data.get("owner", String.class).orElse("none"));
        }) + told();
    }

    @GET
    @Path("lock")
    public String lock() {
        try (LockedSession locked = session.lock()) {
            locked.put("locked", true);
            return beliefs.all(locked.get("owner", String.class).orElse("none"));
        }
    }

    @GET
    @Path("locked")
    @SessionLock("auth")
    public String locked() {
        session.put("count", session.get("count", Integer.class).orElse(0) + 1);
        return told();
    }

    @GET
    @Path("bean")
    public String bean() {
        return cashier.locked() + told();
    }

    @GET
    @Path("rotate")
    public String rotate() {
        session.rotateId();
        return told();
    }

    @GET
    @Path("again")
    public String loginAgain() {
        String user = session.currentUser(String.class).orElseThrow();
        session.login(user, LoginOptions.builder().principalName(user).roles("of-" + user).build());
        return told();
    }

    @GET
    @Path("logout")
    public String logout() {
        String told = told();
        session.logout();
        return told + (session.currentUser(String.class).isEmpty() ? "" : "still logged in");
    }

    private String told() {
        return beliefs.all(session.get("owner", String.class).orElse("none"));
    }
}
