package io.quarkiverse.sessions.runtime.request;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.smallrye.mutiny.Uni;

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
    public static Uni<Void> check(RequestSessions sessions, List<LoginGuard> guards) {
        return Waiting.inTurn(guards, guard -> {
            OpenSession session = sessions.session(guard.sessionName());
            return session.touch().invoke(() -> session.state().user().pass(guard));
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
     * @return the user, empty for nobody
     */
    public static Uni<Optional<LoggedInUser>> authenticate(RequestSessions sessions, String sessionName) {
        if (!sessions.context().request().headers().contains("Cookie")) {
            return Uni.createFrom().item(Optional.empty());
        }
        OpenSession session = sessions.session(sessionName);
        if (!session.state().mayBeStored()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return session.touchToAuthenticate().map(touched -> Optional.ofNullable(session.state().user().get()));
    }

    /** As {@link #authenticate}, after this request itself has logged somebody in or out. */
    public static Optional<LoggedInUser> current(RequestSessions sessions, String sessionName) {
        return Optional.ofNullable(sessions.session(sessionName).state().user().get());
    }

    /**
     * The user as the application knows it; empty for one that cannot be read.
     *
     * @throws io.quarkiverse.sessions.SessionCodecException for such a one, with {@code unreadable-values=fail}
     */
    public static Optional<Object> decoded(RequestSessions sessions, String sessionName, LoggedInUser user, Type type) {
        return sessions.session(sessionName).state().values().user(user, type);
    }
}
