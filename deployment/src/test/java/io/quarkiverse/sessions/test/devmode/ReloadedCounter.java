package io.quarkiverse.sessions.test.devmode;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;

@Path("/count")
public class ReloadedCounter {

    @Inject
    Session session;

    @SessionName("sealed")
    Session sealed;

    @SessionName("auth")
    AuthSession auth;

    @Inject
    SessionRegistry registry;

    @GET
    public String count() {
        return "visits: " + count(session);
    }

    @GET
    @Path("sealed")
    public String sealed() {
        return "sealed: " + count(sealed);
    }

    private static int count(Session counted) {
        return counted.updateAndGet(data -> {
            int visits = data.get("visits", Integer.class).orElse(0) + 1;
            data.put("visits", visits);
            return visits;
        });
    }

    @GET
    @Path("login")
    public String login(@QueryParam("user") String user) {
        auth.login(user);
        return user;
    }

    @GET
    @Path("who")
    public String who() {
        String user = auth.principalName().orElseThrow();
        return user + (registry.list(user).isEmpty() ? "" : ", found in the list");
    }

    @GET
    @Path("end")
    public void end() {
        session.invalidate();
        sealed.invalidate();
    }

    @GET
    @Path("note")
    public String note(@QueryParam("text") String text) {
        if (text != null) {
            session.update(data -> data.put("note", new ReloadedNote(text)));
        }
        return session.get("note", ReloadedNote.class).map(note -> note.text()).orElse("none");
    }
}
