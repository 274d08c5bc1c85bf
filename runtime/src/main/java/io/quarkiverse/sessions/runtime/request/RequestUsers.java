package io.quarkiverse.sessions.runtime.request;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.runtime.session.OpenSession;

/** Who is logged in to a request's sessions, for guards and for Quarkus Security. */
public final class RequestUsers {

    private RequestUsers() {
    }

    /**
     * Asks the store at most once per request, and not at all for a request without the session's cookie.
     *
     * @param guards asked in their order, and again whenever the request has waited for the session's lock
     * @return fails with {@link io.quarkiverse.sessions.LoginRequiredException} for who does not pass
     */
    public static CompletionStage<Void> check(RequestSessions sessions, List<LoginGuard> guards) {
        return Stages.inTurn(guards, guard -> {
            OpenSession session = sessions.session(guard.sessionName());
            return session.touch().thenRun(() -> session.state().user().pass(guard));
        });
    }

    /** Whether {@link #checkKnown} may be asked. */
    public static boolean isKnown(RequestSessions sessions, List<LoginGuard> guards) {
        return guards.stream().allMatch(guard -> sessions.session(guard.sessionName()).state().isKnown());
    }

    /** As {@link #check}, at once. */
    public static void checkKnown(RequestSessions sessions, List<LoginGuard> guards) {
        for (LoginGuard guard : guards) {
            OpenSession session = sessions.session(guard.sessionName());
            session.state().used();
            session.state().user().pass(guard);
        }
    }

    /**
     * For authentication, which does not make the response depend on the cookie by itself.
     *
     * @return the user, {@code null} for nobody
     */
    public static CompletionStage<AuthenticatedUser> authenticate(RequestSessions sessions, String sessionName) {
        if (!sessions.context().request().headers().contains("Cookie")) {
            return Stages.of(null);
        }
        OpenSession session = sessions.session(sessionName);
        return session.state().mayBeStored()
                ? session.touchToAuthenticate().thenApply(touched -> AuthenticatedUser.of(sessionName, session))
                : Stages.of(null);
    }

    /** As {@link #authenticate}, after this request itself has logged somebody in or out. */
    public static AuthenticatedUser current(RequestSessions sessions, String sessionName) {
        return AuthenticatedUser.of(sessionName, sessions.session(sessionName));
    }
}
