package io.quarkiverse.sessions.simulation.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.simulation.check.Fact.Listed;
import io.quarkiverse.sessions.simulation.check.Fact.LoggedIn;
import io.quarkiverse.sessions.simulation.check.Fact.Replaced;
import io.quarkiverse.sessions.simulation.check.Fact.Seen;
import io.quarkiverse.sessions.simulation.check.Fact.ToldEnded;

/** A session that nobody has ended is there for the browser that has its cookie, and on the list of its user's sessions. */
public final class NothingMissing {

    private final History history;
    private final Duration idle;
    private final Duration absolute;
    private final Duration grace;
    private final PossibleEnds ends;
    private final boolean cookies;

    /**
     * @param idle how long a session lives at least once it was used
     * @param absolute how long at least since it began
     * @param grace how long at least a secret opens it that the browser had last, whatever was offered since
     * @param cookies whether sessions are in cookies: a late response may put a secret back that was replaced meanwhile, and
     *        only the response knows of the access
     */
    public NothingMissing(History history, Duration idle, Duration absolute, Duration grace, PossibleEnds ends,
            boolean cookies) {
        this.history = history;
        this.idle = idle;
        this.absolute = absolute;
        this.grace = grace;
        this.ends = ends;
        this.cookies = cookies;
    }

    /**
     * @param homes of each value of a session's cookie that a browser was given
     */
    public void check(Map<String, Home> homes) {
        Map<String, Long> used = new HashMap<>();
        Map<String, Long> begun = new HashMap<>();
        for (Fact fact : history.inOrder().toList()) {
            if (!(fact instanceof Seen seen)) {
                continue;
            }
            Visit visit = seen.visit();
            used.putIfAbsent(seen.handle(), visit.startedAt());
            begun.putIfAbsent(seen.handle(), visit.startedAt());
            if (seen.stored()) {
                if (visit.touches()) {
                    used.put(seen.handle(), visit.startedAt());
                }
            } else if (seen.first() && visit.newest() && visit.presented().size() == 1) {
                Home home = homes.get(visit.presented().get(0));
                String handle = home == null ? null : home.handle();
                if (handle != null && used.containsKey(handle)
                        && seen.toldAt() < (cookies ? lastAccess(home, begun) : used.get(handle)) + idle.toNanos()
                        && seen.toldAt() < begun.get(handle) + absolute.toNanos()
                        && !ends.before(seen.told(), handle, visit.browser()) && !mayBeReplaced(home, seen.told())) {
                    history.violated("Nothing missing: " + visit + " had the cookie of session " + handle
                            + ", which nobody has ended, and did not see it");
                }
            }
        }
        history.all(Listed.class).forEach(this::check);
    }

    /** As the cookie has it. */
    private static long lastAccess(Home home, Map<String, Long> begun) {
        return home.by().touches() ? home.by().startedAt() : begun.get(home.handle());
    }

    /**
     * By a request that was on its way at the same time, or at the same time as the one whose response has set the cookie, or
     * by one that was told of neither.
     */
    private boolean mayBeReplaced(Home home, long told) {
        return history.facts(Replaced.class).anyMatch(replaced -> replaced.handle().equals(home.handle())
                && replaced.asked() < told && (replaced.visit() != home.by() || replaced.outcome() == Outcome.UNKNOWN)
                && (cookies || replaced.told() > home.by().started() || replaced.outcome() == Outcome.UNKNOWN));
    }

    /**
     * A request that has found its session goes on with its secret, also where that is renewed meanwhile. One that does not
     * touch it may find it in its last seconds.
     *
     * @param homes of each value of a session's cookie that a browser was given
     */
    public void checkTold(Map<String, Home> homes) {
        history.all(ToldEnded.class).forEach(told -> check(told, homes));
    }

    private void check(ToldEnded told, Map<String, Home> homes) {
        Visit visit = told.visit();
        Home home = visit.newest() && visit.presented().size() == 1 ? homes.get(visit.presented().get(0)) : null;
        if (home != null && told.handle() != null && told.handle().equals(home.handle()) && visit.touches()
                && told.toldAt() < visit.startedAt() + grace.toNanos() && told.toldAt() < begun(told) + absolute.toNanos()
                && !ends.before(told.told(), home.handle(), visit.browser())
                && !mayBeReplaced(home, told.told())) {
            history.violated("Nothing missing: " + visit + " was told that session " + home.handle()
                    + " has ended, which nobody has ended");
        }
    }

    private long begun(ToldEnded told) {
        return history.facts(Seen.class).filter(seen -> seen.handle().equals(told.handle()))
                .mapToLong(seen -> seen.visit().startedAt()).min().orElse(told.visit().startedAt());
    }

    private void check(Listed listed) {
        List<LoggedIn> logins = history.all(LoggedIn.class);
        for (LoggedIn login : logins) {
            boolean must = login.outcome() == Outcome.STORED && login.principal().equals(listed.principal())
                    && login.told() < listed.asked() && listed.toldAt() < login.toldAt() + idle.toNanos()
                    && !ends.before(listed.told(), login.handle(), login.visit().browser())
                    && logins.stream().noneMatch(other -> other != login && other.handle().equals(login.handle())
                            && !other.principal().equals(login.principal()));
            if (must && !listed.handles().contains(login.handle())) {
                history.violated("Nothing missing: " + listed.visit() + " did not list session " + login.handle() + " of "
                        + listed.principal());
            }
        }
    }
}
