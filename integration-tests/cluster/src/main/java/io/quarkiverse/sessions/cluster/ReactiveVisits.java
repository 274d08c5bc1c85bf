package io.quarkiverse.sessions.cluster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionWithoutTouch;
import io.smallrye.mutiny.Uni;

/** What users who are logged in do, with the reactive view, on event loops. */
@Path("/workload/reactive/visits")
public class ReactiveVisits {

    private final ReactiveAuthSession session;

    ReactiveVisits(@SessionName("auth") ReactiveAuthSession session) {
        this.session = session;
    }

    @GET
    public Uni<String> read() {
        return session.get(Seen.MARKER, String.class)
                .flatMap(marker -> session.principalName().map(principal -> Seen.of(marker, principal)));
    }

    @GET
    @Path("without-touch")
    @SessionWithoutTouch
    public Uni<String> readWithoutTouch() {
        return read();
    }

    /** A direct write, without the lock. */
    @POST
    @Path("attributes/{key}")
    public Uni<String> put(@RestPath String key) {
        return session.put(key, key).chain(this::read);
    }

    @POST
    @Path("locked/{key}")
    public Uni<String> putLocked(@RestPath String key) {
        return session.updateAndGet(data -> {
            data.put(key, key);
            return session.principalName().map(principal -> Seen.by(data, principal));
        });
    }

    @POST
    @Path("rotate")
    public Uni<Void> rotate() {
        return session.rotateId();
    }

    @POST
    @Path("invalidate")
    public Uni<Void> invalidate() {
        return session.invalidate();
    }

    @POST
    @Path("logout")
    public Uni<Void> logout() {
        return session.logout();
    }

    @POST
    @Path("logout-others")
    public Uni<Void> logoutOthers() {
        return session.logoutOthers();
    }

    @POST
    @Path("logout-everywhere")
    public Uni<Void> logoutEverywhere() {
        return session.logoutEverywhere();
    }
}
