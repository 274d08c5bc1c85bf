package io.quarkiverse.sessions.cluster;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.cluster.Operation.Kind;
import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;
import io.quarkiverse.sessions.cluster.Outcome.Indeterminate;

/** Linearizability by its definition: tries every order that respects real time. For a handful of operations only. */
final class AllOrders {

    private final List<Operation> history;

    AllOrders(List<Operation> history) {
        this.history = history;
    }

    boolean oneIsRight() {
        return oneIsRight(0, history);
    }

    private static boolean oneIsRight(int counter, List<Operation> remaining) {
        if (remaining.stream().noneMatch(operation -> operation.outcome() instanceof Acknowledged)) {
            return true;
        }
        for (Operation next : remaining) {
            boolean first = remaining.stream().noneMatch(other -> precedes(other, next));
            int after = next.kind() == Kind.INCREMENT ? counter + 1 : counter;
            boolean right = next.outcome() instanceof Indeterminate || after == next.value();
            if (first && right) {
                List<Operation> rest = new ArrayList<>(remaining);
                rest.remove(next);
                if (oneIsRight(after, rest)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean precedes(Operation one, Operation other) {
        return one.outcome() instanceof Acknowledged && one.returned() < other.invoked();
    }
}
