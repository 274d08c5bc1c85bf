package io.quarkiverse.sessions.simulation.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessions.simulation.check.Fact.Appended;
import io.quarkiverse.sessions.simulation.check.Fact.ListRead;

/**
 * Changes under the lock are one after the other, in an order that agrees with time, and none is lost: of all lists that were
 * seen of one session the shorter is the beginning of the longer, each has all that was stored before it was asked for, and
 * nothing that was refused.
 */
public final class NoLostUpdate {

    private record View(String who, List<String> elements, List<String> own, long asked, long told) {
    }

    private final History history;
    private final PossibleEnds ends;
    private final Map<String, Appended> appends = new HashMap<>();

    public NoLostUpdate(History history, PossibleEnds ends) {
        this.history = history;
        this.ends = ends;
    }

    /**
     * @param handle the session
     * @param end the list in the store when all was over, {@code null} where the session is gone
     */
    public void check(Set<String> handles, Map<String, List<String>> end) {
        history.facts(Appended.class).forEach(append -> appends.put(append.id(), append));
        for (String handle : handles) {
            List<View> views = new ArrayList<>();
            history.facts(ListRead.class).filter(read -> handle.equals(read.handle())).forEach(
                    read -> views
                            .add(new View(read.visit() + " read", read.elements(), read.own(), read.asked(), read.told())));
            history.facts(Appended.class).filter(append -> handle.equals(append.handle()) && append.before() != null)
                    .forEach(append -> views.add(new View(append.visit() + ", appending " + append.id() + ", read",
                            append.before(), List.of(), append.asked(), append.told())));
            if (end.containsKey(handle)) {
                views.add(new View("In the end there was", end.get(handle), List.of(), Long.MAX_VALUE, Long.MAX_VALUE));
            }
            check(handle, views);
        }
    }

    private void check(String handle, List<View> views) {
        List<Appended> stored = appends.values().stream()
                .filter(append -> handle.equals(append.handle()) && append.outcome() == Outcome.STORED).toList();
        views.sort(Comparator.comparingInt(view -> view.elements().size()));
        View shorter = null;
        for (View view : views) {
            checkAlone(handle, view, stored);
            if (shorter != null && !view.elements().subList(0, shorter.elements().size()).equals(shorter.elements())) {
                history.violated("No lost update: " + shorter.who() + " " + shorter.elements() + ", but " + view.who() + " "
                        + view.elements() + " of session " + handle);
            }
            shorter = view;
        }
        if (shorter != null) {
            checkOrder(handle, shorter.elements());
        }
    }

    private void checkAlone(String handle, View view, List<Appended> stored) {
        Set<String> seen = new HashSet<>();
        for (String id : view.elements()) {
            Appended append = appends.get(id);
            if (append == null || append.asked() > view.told() || !seen.add(id)) {
                history.violated("No lost update: " + view.who() + " " + view.elements() + " of session " + handle + ", but "
                        + id + " was not appended, or twice");
            } else if (append.outcome() == Outcome.REFUSED) {
                history.violated("Durable as told: " + view.who() + " " + id + " of session " + handle + ", which "
                        + append.visit() + " was told is not stored");
            }
        }
        for (Appended append : stored) {
            // whoever saves to a session that was just ended has done so just before, and sees what was read
            boolean own = view.own().contains(append.id())
                    && !ends.before(view.told(), handle, append.visit().browser());
            if ((append.told() < view.asked() || own) && !seen.contains(append.id())) {
                history.violated("No lost update: " + view.who() + " " + view.elements() + " of session " + handle
                        + ", but not " + append.id() + ", which was stored before by " + append.visit());
            }
        }
    }

    private void checkOrder(String handle, List<String> elements) {
        for (int later = 1; later < elements.size(); later++) {
            Appended one = appends.get(elements.get(later));
            Appended before = appends.get(elements.get(later - 1));
            if (one != null && before != null && one.told() < before.asked()) {
                history.violated("No lost update: in session " + handle + " " + before.id() + " comes before " + one.id()
                        + ", which was stored before that was asked for");
            }
        }
    }
}
