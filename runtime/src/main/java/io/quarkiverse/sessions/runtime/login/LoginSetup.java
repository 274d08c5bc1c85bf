package io.quarkiverse.sessions.runtime.login;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.runtime.context.Beans;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.vertx.ext.web.RoutingContext;

/** What logins to one session need: the settings, and the application's beans that take part. */
public final class LoginSetup {

    /**
     * From the configuration.
     *
     * @param maxSessions of one user, 0 for no limit
     * @param rejects whether a login past the limit is refused; else the oldest sessions go
     * @param recordsClient whether a login keeps where it came from
     */
    public record Settings(int maxSessions, boolean rejects, boolean recordsClient) {
    }

    private final Settings settings;
    private final Optional<Supplier<SecurityStampProvider>> stamps;
    private final Optional<Supplier<IdentityUpdates>> identityUpdates;
    private final Optional<Supplier<StandIn>> standIns;

    public LoginSetup(Settings settings, Beans beans) {
        this.settings = settings;
        this.stamps = beans.find(SecurityStampProvider.class);
        this.identityUpdates = beans.find(IdentityUpdates.class);
        this.standIns = beans.find(StandIn.class);
    }

    public Settings settings() {
        return settings;
    }

    public boolean hasStamps() {
        return stamps.isPresent();
    }

    /** {@link #hasStamps} only. */
    public CompletionStage<String> currentStamp(String sessionName, String principal) {
        return stamps.orElseThrow().get().currentStamp(sessionName, principal).subscribeAsCompletionStage();
    }

    /** Whether Quarkus Security is there to be told who the user is. */
    public boolean identifyUsers() {
        return identityUpdates.isPresent();
    }

    /** Tells Quarkus Security, if it is there, that somebody else is logged in, or nobody. */
    public CompletionStage<Void> userChanged(RoutingContext context, String sessionName) {
        return identifyUsers()
                ? identityUpdates.get().get().userChanged(context, sessionName)
                : Stages.done();
    }

    /**
     * Who counts as logged in.
     *
     * @param carried whom the session carries, {@code null} for nobody
     * @return {@code null} for nobody
     */
    public LoggedInUser counting(String sessionName, LoggedInUser carried) {
        return standIns.isPresent() ? standIns.get().get().user(sessionName, carried) : carried;
    }
}
