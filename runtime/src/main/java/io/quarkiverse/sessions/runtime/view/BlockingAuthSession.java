package io.quarkiverse.sessions.runtime.view;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.SessionState;

/** The blocking view of a session that carries a user. */
public final class BlockingAuthSession extends BlockingSession implements AuthSession {

    public BlockingAuthSession(CurrentSession current) {
        super(current);
    }

    @Override
    public void login(Object user) {
        login(user, LoginOptions.DEFAULT);
    }

    @Override
    public void login(Object user, LoginOptions options) {
        ask(session -> session.login(user, options));
    }

    @Override
    public void logout() {
        ask(session -> session.end(Reason.LOGGED_OUT));
    }

    @Override
    public <T> Optional<T> currentUser(Class<T> type) {
        SessionState state = known(Function.identity());
        return state.values().user(state.user().get(), type);
    }

    @Override
    public Optional<String> principalName() {
        return user().map(LoggedInUser::principalName);
    }

    @Override
    public Set<String> roles() {
        return user().map(LoggedInUser::roles).orElse(Set.of());
    }

    @Override
    public Optional<Instant> loggedInAt() {
        return user().map(LoggedInUser::loggedInAt);
    }

    private Optional<LoggedInUser> user() {
        return known(state -> Optional.ofNullable(state.user().get()));
    }

    @Override
    public void logoutOthers() {
        ask(OpenSession::logoutOthers);
    }

    @Override
    public void logoutEverywhere() {
        ask(OpenSession::logoutEverywhere);
    }
}
