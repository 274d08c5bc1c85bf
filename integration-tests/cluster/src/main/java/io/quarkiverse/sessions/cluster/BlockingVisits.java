package io.quarkiverse.sessions.cluster;

import java.time.Duration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionWithoutTouch;

/** What users who are logged in do, with the blocking view. Each answer tells what the request saw of the session. */
@Path("/workload/blocking/visits")
public class BlockingVisits {

    private final AuthSession session;

    BlockingVisits(@SessionName("auth") AuthSession session) {
        this.session = session;
    }

    /**
     * One call of the store: the session may expire right after it.
     *
     * @param millis the login's duration, if any
     * @param remembered whether the session lives for all of it, though nobody uses it
     * @return the session's handle
     */
    @POST
    public String login(@RestQuery String user, @RestQuery String marker, @RestQuery Long millis,
            @RestQuery boolean remembered) {
        LoginOptions.Builder options = LoginOptions.builder().keepData(true).rememberMe(remembered);
        if (millis != null) {
            options.duration(Duration.ofMillis(millis));
        }
        session.put(Seen.MARKER, marker);
        session.login(user, options.build());
        return session.handle();
    }

    @GET
    public String read() {
        return Seen.by(session, session.principalName());
    }

    @GET
    @Path("without-touch")
    @SessionWithoutTouch
    public String readWithoutTouch() {
        return read();
    }

    @GET
    @Path("principal")
    public String principal() {
        return Seen.principal(session.principalName());
    }

    @GET
    @Path("guarded")
    @LoginRequired
    public String guarded() {
        return read();
    }

    /** A direct write, without the lock. */
    @POST
    @Path("attributes/{key}")
    public String put(@RestPath String key) {
        session.put(key, key);
        return read();
    }

    @POST
    @Path("locked/{key}")
    public String putLocked(@RestPath String key) {
        return session.updateAndGet(data -> {
            data.put(key, key);
            return Seen.by(data, session.principalName());
        });
    }

    @POST
    @Path("rotate")
    public void rotate() {
        session.rotateId();
    }

    @POST
    @Path("invalidate")
    public void invalidate() {
        session.invalidate();
    }

    @POST
    @Path("logout")
    public void logout() {
        session.logout();
    }

    @POST
    @Path("logout-others")
    public void logoutOthers() {
        session.logoutOthers();
    }

    @POST
    @Path("logout-everywhere")
    public void logoutEverywhere() {
        session.logoutEverywhere();
    }
}
