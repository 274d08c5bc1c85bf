package io.quarkiverse.sessions.test.devmode;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;

@Path("/shown")
public class ShownInDevUI {

    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    @Inject
    Session session;

    @SessionName("auth")
    AuthSession auth;

    @GET
    @Path("visit")
    public int visit() {
        return session.updateAndGet(data -> {
            int visits = data.get("visits", Integer.class).orElse(0) + 1;
            data.put("visits", visits);
            return visits;
        });
    }

    @GET
    @Path("handle")
    public String handle() {
        return session.handle();
    }

    @GET
    @Path("unlocked")
    public String unlocked() {
        session.put("unlocked", "value");
        return "written";
    }

    @GET
    @Path("hold")
    public String hold() {
        session.update(data -> {
            try {
                RELEASED.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return "held";
    }

    @GET
    @Path("release")
    public String release() {
        RELEASED.countDown();
        return "released";
    }

    @GET
    @Path("login")
    public String login() {
        auth.login("ann");
        auth.put("address", "1 Main Street");
        auth.put("orders", List.of(4711, 4712));
        return "ann";
    }

    @GET
    @Path("who")
    public String who() {
        return auth.principalName().orElse("nobody");
    }
}
