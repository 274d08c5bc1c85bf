package io.quarkiverse.sessions.simulation.check;

import io.quarkiverse.sessions.simulation.check.Fact.AllEnded;
import io.quarkiverse.sessions.simulation.check.Fact.Ended;
import io.quarkiverse.sessions.simulation.check.Fact.LoggedIn;

/**
 * What may have ended a session, as far as anybody was told.
 *
 * @param limited whether a login may end other sessions of the user
 */
public record PossibleEnds(History history, boolean limited) {

    /**
     * Also by a login or logout of the same browser with a secret that had been replaced, or with the cookies of two sessions.
     *
     * @param browser whose session it is
     */
    boolean before(long moment, String handle, int browser) {
        return history.facts(LoggedIn.class).anyMatch(login -> login.asked() < moment
                && (limited || login.visit().browser() == browser
                        && (!login.handle().equals(handle) || login.outcome() != Outcome.STORED)))
                || history.facts(Ended.class).anyMatch(end -> end.asked() < moment && (handle.equals(end.handle())
                        || end.visit().handles().contains(handle)
                        || end.handle().equals(Ended.BY_OLD_SECRET) && end.visit().browser() == browser))
                || history.facts(AllEnded.class).anyMatch(all -> all.asked() < moment && !handle.equals(all.but())
                        && history.facts(LoggedIn.class).anyMatch(login -> handle.equals(login.handle())
                                && login.principal().equals(all.principal())));
    }
}
