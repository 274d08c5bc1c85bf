package io.quarkiverse.sessions.runtime;

import java.time.Instant;
import java.util.Optional;

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
    public Optional<Instant> loggedInAt() {
        return Optional.ofNullable(touched().login().user()).map(LoggedInUser::loggedInAt);
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
