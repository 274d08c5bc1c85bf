package io.quarkiverse.sessions.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;

/** The blocking view of a session that carries a user. */
final class BlockingAuthSession extends BlockingSession implements AuthSession {

    BlockingAuthSession(CurrentSessions current) {
        super(current);
    }

    @Override
    public void login(Object user) {
        login(user, LoginOptions.DEFAULT);
    }

    @Override
    public void login(Object user, LoginOptions options) {
        await(new LoginChanges(session()).login(user, options));
    }

    @Override
    public void logout() {
        await(new LoginChanges(session()).logout());
    }

    @Override
    public <T> Optional<T> currentUser(Class<T> type) {
        RequestSession session = touched();
        return session.values().user(session.login().user(), type);
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
        return Optional.ofNullable(touched().login().user());
    }

    @Override
    public void logoutOthers() {
        await(new LoginChanges(session()).logoutOthers());
    }

    @Override
    public void logoutEverywhere() {
        await(new LoginChanges(session()).logoutEverywhere());
    }
}
