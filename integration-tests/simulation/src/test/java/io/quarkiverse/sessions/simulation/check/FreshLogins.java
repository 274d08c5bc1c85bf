package io.quarkiverse.sessions.simulation.check;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.sessions.simulation.check.Fact.Guarded;
import io.quarkiverse.sessions.simulation.check.Fact.LoggedIn;

/**
 * Who is asked for a fresh login passes with one that is, and with no other, whatever the clocks of the nodes show.
 *
 * @param fresh how old it may be
 * @param late how late the answer may be that tells of it
 * @param cookies whether sessions are in cookies: a late response may bring the login before back
 */
public record FreshLogins(History history, Duration fresh, Duration late, boolean cookies) {

    private static final Duration ROUNDED = Duration.ofSeconds(1);

    public void check() {
        history.all(Guarded.class).forEach(this::check);
    }

    private void check(Guarded guarded) {
        List<LoggedIn> logins = history.facts(LoggedIn.class)
                .filter(login -> login.visit().browser() == guarded.visit().browser() && login.outcome() != Outcome.REFUSED)
                .toList();
        if (guarded.passed()) {
            long oldest = guarded.askedAt() - fresh.plus(late).toNanos();
            if (logins.stream().allMatch(login -> login.outcome() == Outcome.STORED
                    && (!login.handle().equals(guarded.handle()) || login.toldAt() < oldest))) {
                history.violated("Fresh login: " + guarded.visit() + " passed without one in session " + guarded.handle());
            }
        } else if (!cookies) {
            long youngest = guarded.toldAt() - fresh.minus(ROUNDED).toNanos();
            logins.stream().filter(login -> login.outcome() == Outcome.STORED && login.handle().equals(guarded.handle())
                    && login.told() < guarded.visit().started() && login.visit().startedAt() > youngest).findAny()
                    .ifPresent(login -> history.violated("Fresh login: " + guarded.visit() + " did not pass in session "
                            + guarded.handle() + " with the login of " + login.visit()));
        }
    }
}
