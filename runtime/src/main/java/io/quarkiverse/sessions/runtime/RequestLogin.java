package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;

/** Who is logged in to one session, as one request sees it, and which guards it has passed. */
final class RequestLogin {

    private final RequestSession session;
    private final NamedSession named;
    private final List<LoginGuard> passed = new ArrayList<>(0);

    private volatile LoggedInUser user;

    RequestLogin(RequestSession session, NamedSession named) {
        this.session = session;
        this.named = named;
    }

    void becomesNobody() {
        user = null;
    }

    void becomes(StoredSession stored) {
        user = LoggedInUser.of(stored);
        if (stored.user() != null && user == null) {
            named.activity().count(Count.LOGIN_UNREADABLE);
        }
    }

    /** {@code null} for nobody. */
    LoggedInUser user() {
        return user;
    }

    boolean isRemembered() {
        LoggedInUser current = user;
        return current != null && current.details().remembered();
    }

    /** Tells the rest of the request that somebody else is logged in, or nobody. */
    Uni<Void> changed() {
        if (named.logins() == null) {
            return Uni.createFrom().voidItem();
        }
        return named.logins().identityUpdates()
                .map(updates -> session.home()
                        .bring(updates.userChanged(session.request().context(), session.request(), named.name())))
                .orElse(Uni.createFrom().voidItem());
    }

    // ------------------------------------------------------------------ guards

    /**
     * @throws io.quarkiverse.sessions.LoginRequiredException if the user does not
     */
    void pass(LoginGuard guard) {
        guard.check(user);
        synchronized (passed) {
            if (!passed.contains(guard)) {
                passed.add(guard);
            }
        }
    }

    /** After waiting for the lock: what was true before may have changed. */
    void passAgain() {
        synchronized (passed) {
            passed.forEach(guard -> guard.check(user));
        }
    }

    // ------------------------------------------------------------------ security stamps

    boolean mustBeVerified() {
        return named.logins() != null && named.logins().hasStamps();
    }

    /** Ends the session of a user whose stamp has changed since the log-in. */
    Uni<Void> verify() {
        LoggedInUser current = user;
        if (current == null || !mustBeVerified()) {
            return Uni.createFrom().voidItem();
        }
        return session.home()
                .bring(named.logins().stamps().get().currentStamp(named.name(), current.principalName()))
                .chain(stamp -> Objects.equals(stamp, current.details().stamp()) ? Uni.createFrom().voidItem()
                        : session.ends().endTouched(Reason.STAMP_CHANGED));
    }
}
