package io.quarkiverse.sessions.runtime.login;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.TooManySessionsException;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.login.PrincipalEntries.Found;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.smallrye.mutiny.Uni;

/**
 * {@code login.max-sessions}, held by one login: the user's sessions are seen from the newest to the oldest, and those that are
 * too many end. It counts sessions that open, not entries.
 */
final class SessionLimit {

    private static final int LARGEST_PAGE = 1000;

    private final LoginStore logins;
    private final PrincipalEntries entries;
    private final int most;
    private int alive;

    SessionLimit(LoginStore logins, PrincipalEntries entries) {
        this.logins = logins;
        this.entries = entries;
        this.most = logins.settings().maxSessions();
    }

    /** Of the user's other entries, 0 where there is no limit. Enough to see in one page that there is room, as a rule. */
    int asksFor() {
        return most == 0 ? 0 : Math.min(Math.max(most, PrincipalEntries.PAGE), LARGEST_PAGE);
    }

    CompletionStage<Void> makeRoom(PrincipalReservation reservation, boolean carriesAlready) {
        List<PrincipalEntry> newest = reservation.earlier();
        if (most == 0 || newest.size() < Math.min(most, asksFor())) {
            return Stages.done();
        }
        boolean rejects = logins.settings().rejects() && !carriesAlready;
        return entries.each(newest, asksFor(), page -> rejects ? count(page, reservation) : evict(page))
                .subscribeAsCompletionStage();
    }

    private Uni<Void> count(List<PrincipalEntry> page, PrincipalReservation reservation) {
        return entries.find(page).chain(found -> {
            alive += (int) found.stream().filter(Found::counts).count();
            return alive < most ? Uni.createFrom().voidItem()
                    : Uni.createFrom().completionStage(() -> entries.withdraw(reservation))
                            .chain(() -> Uni.createFrom().failure(tooMany()));
        });
    }

    private TooManySessionsException tooMany() {
        logins.activity().count(Count.LOGIN_REJECTED);
        return new TooManySessionsException("The user has " + most + " sessions '" + logins.sessionName()
                + "' already (login.max-sessions); nobody was logged in");
    }

    private Uni<Void> evict(List<PrincipalEntry> page) {
        if (alive == most - 1) {
            return entries.revoke(page).replaceWithVoid();
        }
        return entries.find(page).chain(found -> {
            List<PrincipalEntry> counting = found.stream().filter(Found::counts).map(Found::entry).toList();
            int stay = Math.min(counting.size(), most - 1 - alive);
            alive += stay;
            return entries.revoke(counting.subList(stay, counting.size())).replaceWithVoid();
        });
    }
}
