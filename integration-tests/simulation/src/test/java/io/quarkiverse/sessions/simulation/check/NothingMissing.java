package io.quarkiverse.sessions.simulation.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.simulation.check.Fact.AllEnded;
import io.quarkiverse.sessions.simulation.check.Fact.Ended;
import io.quarkiverse.sessions.simulation.check.Fact.Listed;
import io.quarkiverse.sessions.simulation.check.Fact.LoggedIn;
import io.quarkiverse.sessions.simulation.check.Fact.Replaced;
import io.quarkiverse.sessions.simulation.check.Fact.Seen;

/** A session that nobody has ended is there for the browser that has its cookie, and on the list of its user's sessions. */
public final class NothingMissing {

    private final History history;
    private final Duration idle;
    private final Duration absolute;
    private final boolean limited;

    /**
     * @param idle how long a session lives at least once it was used
     * @param absolute how long at least since it began
     * @param limited whether a login may end other sessions of the user
     */
    public NothingMissing(History history, Duration idle, Duration absolute, boolean limited) {
        this.history = history;
        this.idle = idle;
        this.absolute = absolute;
        this.limited = limited;
    }

    /**
     * @param homes whose cookie has had which values, and the handle of the session that each of them opened when it was set
     */
    public void check(Map<String, String> homes) {
        Map<String, Long> used = new HashMap<>();
        Map<String, Long> begun = new HashMap<>();
        for (Fact fact : history.inOrder().toList()) {
            if (!(fact instanceof Seen seen)) {
                continue;
            }
            Visit visit = seen.visit();
            if (seen.stored()) {
                begun.putIfAbsent(seen.handle(), visit.startedAt());
                if (visit.touches() || !used.containsKey(seen.handle())) {
                    used.put(seen.handle(), visit.startedAt());
                }
            } else if (seen.first() && visit.newest() && visit.presented().size() == 1) {
                String handle = homes.get(visit.presented().get(0));
                if (handle != null && used.containsKey(handle) && seen.toldAt() < used.get(handle) + idle.toNanos()
                        && seen.toldAt() < begun.get(handle) + absolute.toNanos()
                        && !mayHaveEnded(handle, visit.browser(), seen.told()) && !mayBeReplaced(handle, seen)) {
                    history.violated("Nothing missing: " + visit + " had the cookie of session " + handle
                            + ", which nobody has ended, and did not see it");
                }
            }
        }
        history.all(Listed.class).forEach(this::check);
    }

    /** Also by a login or logout of the same browser with a secret that had been replaced. */
    private boolean mayHaveEnded(String handle, int browser, long before) {
        return history.facts(LoggedIn.class).anyMatch(login -> login.asked() < before
                && (limited || login.visit().browser() == browser && !login.handle().equals(handle)))
                || history.facts(Ended.class).anyMatch(end -> end.asked() < before && (handle.equals(end.handle())
                        || end.handle().equals(Ended.BY_OLD_SECRET) && end.visit().browser() == browser))
                || history.facts(AllEnded.class).anyMatch(all -> all.asked() < before && !handle.equals(all.but())
                        && history.facts(LoggedIn.class).anyMatch(login -> handle.equals(login.handle())
                                && login.principal().equals(all.principal())));
    }

    /** By a request that was on its way at the same time, or by one that was told of neither. */
    private boolean mayBeReplaced(String handle, Seen seen) {
        return history.facts(Replaced.class).anyMatch(replaced -> handle.equals(replaced.handle())
                && replaced.asked() < seen.told()
                && (replaced.told() > seen.visit().started() || replaced.outcome() == Outcome.UNKNOWN));
    }

    private void check(Listed listed) {
        List<LoggedIn> logins = history.all(LoggedIn.class);
        for (LoggedIn login : logins) {
            boolean must = login.outcome() == Outcome.STORED && login.principal().equals(listed.principal())
                    && login.told() < listed.asked() && listed.visit().startedAt() < login.toldAt() + idle.toNanos()
                    && !mayHaveEnded(login.handle(), login.visit().browser(), listed.told())
                    && logins.stream().noneMatch(other -> other != login && other.handle().equals(login.handle())
                            && !other.principal().equals(login.principal()));
            if (must && !listed.handles().contains(login.handle())) {
                history.violated("Nothing missing: " + listed.visit() + " did not list session " + login.handle() + " of "
                        + listed.principal());
            }
        }
        history.facts(Ended.class).filter(end -> end.outcome() == Outcome.STORED && end.told() < listed.asked()
                && listed.handles().contains(end.handle())).forEach(
                        end -> history.violated("No resurrection: " + listed.visit() + " listed session " + end.handle()
                                + ", which was ended by " + end.visit()));
    }
}
