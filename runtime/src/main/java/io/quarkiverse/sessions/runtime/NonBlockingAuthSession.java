package io.quarkiverse.sessions.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.smallrye.mutiny.Uni;

/** The non-blocking view of a session that carries a user. */
final class NonBlockingAuthSession extends NonBlockingSession implements ReactiveAuthSession {

    NonBlockingAuthSession(CurrentSessions current) {
        super(current);
    }

    @Override
    public Uni<Void> login(Object user) {
        return login(user, LoginOptions.DEFAULT);
    }

    @Override
    public Uni<Void> login(Object user, LoginOptions options) {
        return on(session -> new LoginChanges(session).login(user, options));
    }

    @Override
    public Uni<Void> logout() {
        return on(session -> new LoginChanges(session).logout());
    }

    @Override
    public <T> Uni<Optional<T>> currentUser(Class<T> type) {
        return on(session -> session.touch().map(touched -> session.values().user(session.login().user(), type)));
    }

    @Override
    public Uni<Optional<String>> principalName() {
        return on(session -> user(session).map(user -> user.map(LoggedInUser::principalName)));
    }

    @Override
    public Uni<Set<String>> roles() {
        return on(session -> user(session).map(user -> user.map(LoggedInUser::roles).orElse(Set.of())));
    }

    @Override
    public Uni<Optional<Instant>> loggedInAt() {
        return on(session -> user(session).map(user -> user.map(LoggedInUser::loggedInAt)));
    }

    private static Uni<Optional<LoggedInUser>> user(RequestSession session) {
        return session.touch().map(touched -> Optional.ofNullable(session.login().user()));
    }

    @Override
    public Uni<Void> logoutOthers() {
        return on(session -> new LoginChanges(session).logoutOthers());
    }

    @Override
    public Uni<Void> logoutEverywhere() {
        return on(session -> new LoginChanges(session).logoutEverywhere());
    }
}
