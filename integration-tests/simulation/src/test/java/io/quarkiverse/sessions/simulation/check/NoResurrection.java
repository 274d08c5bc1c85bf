package io.quarkiverse.sessions.simulation.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessions.simulation.check.Fact.AllEnded;
import io.quarkiverse.sessions.simulation.check.Fact.Ended;
import io.quarkiverse.sessions.simulation.check.Fact.Listed;
import io.quarkiverse.sessions.simulation.check.Fact.LoggedIn;
import io.quarkiverse.sessions.simulation.check.Fact.Over;
import io.quarkiverse.sessions.simulation.check.Fact.Replaced;
import io.quarkiverse.sessions.simulation.check.Fact.Seen;

/**
 * What has ended stays ended: no request that begins after the answer sees the session, whoever has ended it, and no secret
 * opens it that was replaced before. Nor does a session outlive its times.
 */
public final class NoResurrection {

    private record End(String how, long told) {
    }

    private final History history;
    private final Map<String, End> ends = new HashMap<>();

    public NoResurrection(History history) {
        this.history = history;
    }

    /** The sessions that have ended, by what somebody was told. */
    public Set<String> ended() {
        return ends.keySet();
    }

    /** Asked first. */
    public NoResurrection findEnds() {
        history.facts(Ended.class).filter(end -> end.outcome() == Outcome.STORED && !mayBeLate(end))
                .forEach(end -> ends.merge(end.handle(), new End(end.visit() + " by " + end.how(), end.told()),
                        (one, other) -> one.told() < other.told() ? one : other));
        List<LoggedIn> logins = history.all(LoggedIn.class);
        history.facts(AllEnded.class).filter(all -> all.outcome() == Outcome.STORED).forEach(all -> logins.stream()
                .filter(login -> login.principal().equals(all.principal()) && login.outcome() == Outcome.STORED
                        && login.told() < all.asked() && !login.handle().equals(all.but()) && isLast(login, all, logins))
                .forEach(login -> ends.merge(login.handle(), new End(all.visit() + ", which ended all", all.told()),
                        (one, other) -> one.told() < other.told() ? one : other)));
        return this;
    }

    /** A late logout leaves the session of whoever has logged in meanwhile; so does one after a login of unknown outcome. */
    private boolean mayBeLate(Ended end) {
        return history.facts(Replaced.class).anyMatch(replaced -> replaced.handle().equals(end.handle())
                && (replaced.visit() != end.visit() || replaced.outcome() == Outcome.UNKNOWN)
                && replaced.asked() < end.told() && replaced.told() > end.visit().started());
    }

    /** Whether nobody else can have logged in to that session before all ended. */
    private static boolean isLast(LoggedIn login, AllEnded all, List<LoggedIn> logins) {
        return logins.stream().noneMatch(other -> other != login && other.handle().equals(login.handle())
                && other.asked() < all.told() && other.told() > login.asked()
                && !other.principal().equals(login.principal()));
    }

    /**
     * @param live the sessions in the store when all was over
     */
    public void check(Set<String> live) {
        history.facts(Seen.class).filter(Seen::stored).forEach(seen -> {
            End end = ends.get(seen.handle());
            if (end != null && end.told() < seen.visit().started()) {
                history.violated("No resurrection: " + seen.visit() + " saw session " + seen.handle() + ", which was ended by "
                        + end.how() + " before it began");
            }
        });
        history.facts(Listed.class).forEach(listed -> listed.handles().stream()
                .filter(handle -> ends.containsKey(handle) && ends.get(handle).told() < listed.asked())
                .forEach(handle -> history.violated("No resurrection: " + listed.visit() + " listed session " + handle
                        + ", which was ended by " + ends.get(handle).how())));
        live.stream().filter(ends::containsKey).forEach(handle -> history.violated("No resurrection: session " + handle
                + " is in the store, but was ended by " + ends.get(handle).how()));
        checkSecrets();
    }

    /**
     * @param live the sessions in a mirror when all was over
     */
    public void checkMirror(Set<String> live) {
        live.stream().filter(ends::containsKey).forEach(handle -> history.violated("No resurrection: session " + handle
                + " is in the mirror, but was ended by " + ends.get(handle).how()));
    }

    private void checkSecrets() {
        Map<String, Replaced> dead = new HashMap<>();
        history.facts(Replaced.class)
                .filter(replaced -> replaced.outcome() == Outcome.STORED && replaced.visit().presented().size() == 1)
                .forEach(replaced -> replaced.visit().presented().forEach(secret -> dead.merge(secret, replaced,
                        (one, other) -> one.told() < other.told() ? one : other)));
        history.facts(Seen.class).filter(seen -> seen.stored() && seen.first()).forEach(seen -> {
            boolean allDead = seen.visit().presented().stream()
                    .allMatch(secret -> dead.containsKey(secret) && dead.get(secret).told() < seen.visit().started());
            if (allDead) {
                history.violated("No resurrection: " + seen.visit() + " saw session " + seen.handle()
                        + " with a secret that had been replaced before it began");
            }
        });
    }

    /**
     * Nobody sees a session when its times are over since the last request that may have used it.
     *
     * @param late how long after that the store may have heard of it
     */
    public void checkTimes(Duration idle, Duration absolute, Duration late) {
        Map<String, Long> used = new HashMap<>();
        Map<String, Long> begun = new HashMap<>();
        for (Fact fact : history.inOrder().toList()) {
            if (fact instanceof Seen seen) {
                Long last = used.get(seen.handle());
                Long first = begun.get(seen.handle());
                long start = seen.visit().startedAt();
                if (seen.stored() && seen.first() && last != null && start > last + idle.plus(late).toNanos()
                        && !mayBeUsed(seen.handle(), start - idle.plus(late).toNanos(), start)) {
                    history.violated("Times: " + seen.visit() + " saw session " + seen.handle() + " after its idle-timeout");
                }
                if (seen.stored() && seen.first() && first != null && start > first + absolute.plus(late).toNanos()) {
                    history.violated(
                            "Times: " + seen.visit() + " saw session " + seen.handle() + " after its absolute-timeout");
                }
                if (seen.visit().touches() || last == null || !seen.first()) {
                    used.merge(seen.handle(), seen.toldAt(), Math::max);
                }
                begun.putIfAbsent(seen.handle(), seen.toldAt());
            } else if (fact instanceof LoggedIn login) {
                used.merge(login.handle(), login.toldAt(), Math::max);
                begun.put(login.handle(), login.toldAt());
            }
        }
    }

    /** Whether a request that was under way between these times may have used it; of a node that is gone nobody knows when. */
    private boolean mayBeUsed(String handle, long from, long until) {
        return history.facts(Over.class).anyMatch(over -> over.used() && over.visit().startedAt() < until
                && over.toldAt() >= from && (handle.equals(over.handle()) || over.visit().handles().contains(handle)));
    }
}
