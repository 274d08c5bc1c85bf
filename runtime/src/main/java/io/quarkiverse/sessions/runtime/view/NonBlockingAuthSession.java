package io.quarkiverse.sessions.runtime.view;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.smallrye.mutiny.Uni;

/** The non-blocking view of a session that carries a user. */
public final class NonBlockingAuthSession extends NonBlockingSession implements ReactiveAuthSession {

    public NonBlockingAuthSession(CurrentSession current) {
        super(current);
    }

    @Override
    public Uni<Void> login(Object user) {
        return login(user, LoginOptions.DEFAULT);
    }

    @Override
    public Uni<Void> login(Object user, LoginOptions options) {
        return on((session, context) -> session.login(user, options));
    }

    @Override
    public Uni<Void> logout() {
        return on((session, context) -> session.end(Reason.LOGGED_OUT));
    }

    @Override
    public <T> Uni<Optional<T>> currentUser(Class<T> type) {
        return known(state -> state.values().user(state.user().get(), type));
    }

    @Override
    public Uni<Optional<String>> principalName() {
        return user(LoggedInUser::principalName);
    }

    @Override
    public Uni<Set<String>> roles() {
        return known(state -> Optional.ofNullable(state.user().get()).map(LoggedInUser::roles).orElse(Set.of()));
    }

    @Override
    public Uni<Optional<Instant>> loggedInAt() {
        return user(LoggedInUser::loggedInAt);
    }

    private <R> Uni<Optional<R>> user(Function<LoggedInUser, R> reading) {
        return known(state -> Optional.ofNullable(state.user().get()).map(reading));
    }

    @Override
    public Uni<Void> logoutOthers() {
        return on((session, context) -> session.logoutOthers());
    }

    @Override
    public Uni<Void> logoutEverywhere() {
        return on((session, context) -> session.logoutEverywhere());
    }
}
