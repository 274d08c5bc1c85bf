package io.quarkiverse.sessions.simulation.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.simulation.check.Fact;
import io.quarkiverse.sessions.simulation.check.Outcome;

/** What a request has asked for and not been told of yet: what becomes of it goes to the history. */
final class Ledger {

    private record Pending(Fact fact, int changesBefore) {
    }

    private final Request request;
    private final Method method;
    private final List<Pending> pending = new ArrayList<>();
    private final Set<Fact> open = new LinkedHashSet<>();
    private int changes;

    Ledger(Request request, Method method) {
        this.request = request;
        this.method = method;
    }

    /** An update is about to begin. */
    void updates() {
        changes++;
    }

    int changes() {
        return changes;
    }

    /** It was written directly, for an update to store that began since, or for the commit. */
    void wrote(Fact fact, int changesBefore) {
        pending.add(new Pending(fact, changesBefore));
    }

    /** It was written meanwhile, if it is not over. */
    void wroteMeanwhile(Fact unknown, int changesBefore) {
        if (open.remove(unknown)) {
            wrote(unknown, changesBefore);
        }
    }

    /** An update is over, whatever became of it. */
    void told(long asked) {
        open.removeIf(fact -> fact.asked() == asked);
    }

    /** Under the lock of the endpoint nothing is stored before that is released. */
    void add(Fact fact, Outcome outcome) {
        if (request.plan.locked() && outcome == Outcome.STORED) {
            wrote(fact, changes);
        } else {
            request.history.add(fact);
        }
    }

    Outcome outcome(Throwable failure) {
        if (failure == null) {
            return Outcome.STORED;
        }
        if (failure instanceof SessionStoreException store) {
            return store.outcomeUnknown() ? Outcome.UNKNOWN : Outcome.REFUSED;
        }
        if (failure instanceof SessionEndedException) {
            request.history.add(new Fact.ToldEnded(request.visit, method.handle(), method.moment(), method.moment(),
                    request.world.nanos()));
        }
        if (failure instanceof Method.Mistake || failure instanceof LoginRequiredException
                || failure instanceof SessionLockTimeoutException
                || failure instanceof SessionLockLostException || failure instanceof SessionEndedException) {
            return Outcome.REFUSED;
        }
        if (!request.clientHasLeft()) {
            request.history.failed("No other failure than those of the API: " + request.visit, failure);
        }
        return Outcome.UNKNOWN;
    }

    /** From now on the request may have another session, and what it wrote directly may be gone with the one before. */
    void forgetWrites() {
        changes++;
        pending.replaceAll(one -> new Pending(one.fact(), -1));
    }

    /**
     * From now on this may have happened.
     *
     * @return told of what is known at last
     */
    Consumer<Fact> asked(Fact unknown) {
        open.add(unknown);
        return known -> {
            if (open.remove(unknown)) {
                request.history.add(known);
            }
        };
    }

    /** Nobody will ever be told anything, since the client has left, or the node. */
    void unknown() {
        open.forEach(request.history::add);
        open.clear();
        pending.forEach(one -> settle(one.fact(), Outcome.UNKNOWN));
        pending.clear();
        method.over();
    }

    /**
     * @param failure of the method
     * @param further of the commit
     */
    void ended(Throwable failure, Throwable further) {
        if (failure != null) {
            outcome(failure);
        }
        if (further != null && failure == null) {
            outcome(further);
        }
        Outcome all = request.clientHasLeft() ? Outcome.UNKNOWN
                : failure == null && further == null ? Outcome.STORED : Outcome.UNKNOWN;
        for (Pending one : pending) {
            boolean dropped = failure != null && !(failure instanceof CancellationException)
                    && one.changesBefore() == changes && !request.plan.locked() && !request.clientHasLeft();
            settle(one.fact(),
                    dropped ? Outcome.REFUSED : one.changesBefore() < 0 || isSuperseded(one) ? Outcome.UNKNOWN : all);
        }
        pending.clear();
        unknown(); // what was cancelled
    }

    /** Another direct write of the same request came after it. */
    private boolean isSuperseded(Pending one) {
        return one.fact() instanceof Fact.Written write && pending.subList(pending.indexOf(one) + 1, pending.size()).stream()
                .anyMatch(later -> later.fact() instanceof Fact.Written other && other.key().equals(write.key()));
    }

    private void settle(Fact fact, Outcome outcome) {
        if (fact instanceof Fact.Written write) {
            request.history.add(new Fact.Written(write.visit(), write.handle(), write.key(), write.value(), outcome,
                    write.asked(), method.moment()));
        } else if (fact instanceof Fact.Appended append) {
            request.history.add(new Fact.Appended(append.visit(), append.handle(), append.id(), append.before(), outcome,
                    append.asked(), method.moment()));
        }
    }
}
