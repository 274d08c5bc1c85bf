package io.quarkiverse.sessions.test.errors;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.TooManySessionsException;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;

/** Endpoints and routes that end with a failure of a session. */
@Path("/")
@Produces({ MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON })
public class FailingResource {

    @Inject
    Session session;

    @SessionName("auth")
    AuthSession auth;

    @GET
    @Path("create")
    public void create() {
        session.put("zero", 0);
    }

    @GET
    @Path("denied")
    public String denied() {
        session.put("secret-key", 1);
        return "done";
    }

    @GET
    @Path("busy")
    public String busy() {
        throw new SessionLockTimeoutException("The lock of session 'cart' was not free");
    }

    @GET
    @Path("too-many")
    public Uni<String> tooMany() {
        return Uni.createFrom().failure(new TooManySessionsException("The user has 3 sessions"));
    }

    @GET
    @Path("guarded")
    @LoginRequired
    public String guarded() {
        return "in";
    }

    @GET
    @Path("json")
    @Produces(MediaType.APPLICATION_JSON)
    public String json() {
        session.put("secret-key", 1);
        return "{}";
    }

    /** Fails when it is committed. */
    @GET
    @Path("large-at-commit")
    @SessionLock
    public String largeAtCommit(@QueryParam("size") int size) {
        session.put("large", "x".repeat(size));
        return "done";
    }

    @GET
    @Path("large")
    public String large(@QueryParam("size") int size) {
        session.update(data -> data.put("large", "x".repeat(size)));
        return "done";
    }

    /** In the other world. */
    public static class Routes {

        @Inject
        ReactiveSession session;

        @Route(path = "/route/denied", methods = Route.HttpMethod.GET)
        Uni<String> denied() {
            return session.put("secret-key", 1).replaceWith("done");
        }

        @Route(path = "/route/busy", methods = Route.HttpMethod.GET)
        Uni<String> busy() {
            return Uni.createFrom().failure(new SessionLockTimeoutException("The lock of session 'cart' was not free"));
        }

        @Route(path = "/route/guarded", methods = Route.HttpMethod.GET)
        @LoginRequired
        Uni<String> guarded() {
            return Uni.createFrom().item("in");
        }
    }
}
