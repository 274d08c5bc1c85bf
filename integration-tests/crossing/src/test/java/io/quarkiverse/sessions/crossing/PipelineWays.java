package io.quarkiverse.sessions.crossing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What endpoints on event loops do with the session, each saying before and after its waits whose request it believes it is.
 */
@Path("pipeline")
public class PipelineWays {

    private static final Duration A_WHILE = Duration.ofMillis(5);

    @Inject
    @SessionName("auth")
    ReactiveAuthSession session;

    @Inject
    ReactiveSessionRegistry registry;

    @Inject
    Beliefs beliefs;

    @Inject
    Cashier cashier;

    @GET
    @Path("read")
    public Uni<String> read() {
        return told().chain(first -> Uni.createFrom().item(first).onItem().delayIt().by(A_WHILE))
                .chain(first -> told().map(second -> first + second));
    }

    @GET
    @Path("direct")
    public Uni<String> direct(@QueryParam("n") int n) {
        return session.put("direct", n).chain(this::told).chain(first -> session.get("direct", Integer.class)
                .map(found -> found.orElse(-1) == n ? first : "lost"))
                .chain(first -> told().map(second -> first + second));
    }

    @GET
    @Path("update")
    @Authenticated
    public Uni<String> update() {
        return session.updateAndGet(data -> {
            data.put("count", data.get("count", Integer.class).orElse(0) + 1);
            return told();
        }).chain(first -> told().map(second -> first + second));
    }

    @GET
    @Path("locked")
    @SessionLock("auth")
    public Uni<String> locked() {
        return told().call(() -> session.put("direct", 0)).chain(first -> told().map(second -> first + second));
    }

    @GET
    @Path("bean")
    public Uni<String> bean() {
        return cashier.lockedLater(this::told).chain(first -> told().map(second -> first + second));
    }

    @GET
    @Path("rotate")
    public Uni<String> rotate() {
        return session.rotateId().chain(this::told);
    }

    @GET
    @Path("again")
    public Uni<String> loginAgain() {
        return session.currentUser(String.class).chain(user -> session.login(user.orElseThrow(), LoginOptions.builder()
                .principalName(user.orElseThrow()).roles("of-" + user.orElseThrow()).build())).chain(this::told);
    }

    @GET
    @Path("stage")
    @LoginRequired
    public CompletionStage<String> stage() {
        return told().chain(first -> told().map(second -> first + second)).subscribeAsCompletionStage();
    }

    @GET
    @Path("stage/locked")
    @SessionLock("auth")
    public CompletionStage<String> lockedStage() {
        return told().chain(first -> told().map(second -> first + second)).subscribeAsCompletionStage();
    }

    @GET
    @Path("multi")
    public Multi<String> multi() {
        return Multi.createFrom().range(0, 3).onItem().transformToUniAndConcatenate(n -> told());
    }

    @GET
    @Path("multi/locked")
    @SessionLock("auth")
    public Multi<String> lockedMulti() {
        return Multi.createFrom().range(0, 2).onItem().transformToUniAndConcatenate(n -> told());
    }

    /** Fails after a wait; the mapper says whose failure it is. */
    @GET
    @Path("failing")
    public Uni<String> failing() {
        return told().chain(first -> Uni.createFrom().failure(new Mappers.Told(first)));
    }

    /** What the registry knows of the user. */
    @GET
    @Path("list")
    public Uni<String> list() {
        return session.currentUser(String.class).chain(user -> registry.list(user.orElseThrow()))
                .chain(infos -> session.handle().chain(handle -> isOnly(infos, handle) ? told()
                        : Uni.createFrom().item("sessions of others: " + infos.size())));
    }

    private static boolean isOnly(List<SessionInfo> infos, String handle) {
        return infos.size() == 1 && infos.get(0).handle().equals(handle);
    }

    private Uni<String> told() {
        return session.get("owner", String.class).chain(owner -> beliefs.allLater(owner.orElse("none")));
    }
}
