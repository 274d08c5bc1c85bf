package io.quarkiverse.sessions.runtime.login;

import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
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
    private final Participant<SecurityStampProvider> stamps = Participant.of(SecurityStampProvider.class);
    private final Participant<IdentityUpdates> identityUpdates = Participant.of(IdentityUpdates.class);
    private final Participant<StandIn> standIns = Participant.of(StandIn.class);

    public LoginSetup(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    public boolean hasStamps() {
        return stamps.isThere;
    }

    /** {@link #hasStamps} only. */
    public CompletionStage<String> currentStamp(String sessionName, String principal) {
        return stamps.instance.get().currentStamp(sessionName, principal).subscribeAsCompletionStage();
    }

    /** Whether Quarkus Security is there to be told who the user is. */
    public boolean identifyUsers() {
        return identityUpdates.isThere;
    }

    /** Tells Quarkus Security, if it is there, that somebody else is logged in, or nobody. */
    public CompletionStage<Void> userChanged(RoutingContext context, String sessionName) {
        return identifyUsers()
                ? identityUpdates.instance.get().userChanged(context, sessionName)
                : Stages.done();
    }

    /**
     * Who counts as logged in.
     *
     * @param carried whom the session carries, {@code null} for nobody
     * @return {@code null} for nobody
     */
    public LoggedInUser counting(String sessionName, LoggedInUser carried) {
        return standIns.isThere ? standIns.instance.get().user(sessionName, carried) : carried;
    }

    /** A bean that an application may have. Got when it is needed, since it may itself use sessions. */
    private record Participant<T>(InjectableInstance<T> instance, boolean isThere) {

        static <T> Participant<T> of(Class<T> type) {
            InjectableInstance<T> instance = Arc.container().select(type);
            return new Participant<>(instance, instance.isResolvable());
        }
    }
}
