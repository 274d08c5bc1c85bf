package io.quarkiverse.sessions.runtime.session;

import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.spi.StoredSession;

/** Who is logged in to one session, as one request sees it, and which guards it has passed. */
public final class CurrentUser {

    private final NamedSession named;
    private final SessionActivity activity;
    private final Environment environment;
    private final CopyOnWriteArrayList<LoginGuard> passed = new CopyOnWriteArrayList<>();
    private volatile LoggedInUser user;

    CurrentUser(NamedSession named) {
        this.named = named;
        this.activity = named.activity();
        this.environment = named.environment();
    }

    void becomesNobody() {
        user = null;
    }

    void becomes(StoredSession stored) {
        user = LoggedInUser.of(stored, environment);
        if (stored.user() != null && user == null) {
            activity.count(Count.LOGIN_UNREADABLE);
        }
    }

    /** Whom the session carries, {@code null} for nobody. */
    public LoggedInUser carried() {
        return user;
    }

    /** Who counts as logged in, {@code null} for nobody. */
    public LoggedInUser get() {
        return named.logins() == null ? user : named.logins().counting(named.name(), user);
    }

    boolean isRemembered() {
        LoggedInUser current = user;
        return current != null && current.details().remembered();
    }

    /**
     * @throws io.quarkiverse.sessions.LoginRequiredException if the user does not
     */
    public void pass(LoginGuard guard) {
        guard.check(get());
        passed.addIfAbsent(guard);
    }

    /** After waiting for the lock: what was true before may have changed. */
    void passAgain() {
        passed.forEach(guard -> guard.check(get()));
    }
}
