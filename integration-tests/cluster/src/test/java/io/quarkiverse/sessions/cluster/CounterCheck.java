package io.quarkiverse.sessions.cluster;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.sessions.cluster.Operation.Kind;
import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;
import io.quarkiverse.sessions.cluster.Outcome.Indeterminate;

/**
 * Decides whether a history of a counter that begins at 0 is linearizable: whether every operation can be given an instant
 * between its invocation and its return so that, in the order of these instants, every value is right. Refused operations have
 * none; an indeterminate increment has one after its invocation, or none.
 * <p>
 * Since increments give distinct values, the order is known and only the instants are sought. The one at which the counter
 * becomes {@code n} is as early as the one before, the invocation of the increment and those of the reads of {@code n - 1}
 * allow. A value that nobody was told was made by an indeterminate increment: by the one invoked first, since exchanging
 * another one for it never makes an instant later.
 */
final class CounterCheck {

    private final Map<Integer, Operation> increments = new HashMap<>();
    private final Map<Integer, Long> lastInvokedRead = new HashMap<>();
    private final Map<Integer, Long> firstReturnedRead = new HashMap<>();
    private int highest;

    private CounterCheck() {
    }

    /** What cannot be explained, empty for a linearizable history. */
    static Optional<String> violation(List<Operation> history) {
        return new CounterCheck().check(history);
    }

    private Optional<String> check(List<Operation> history) {
        for (Operation operation : history) {
            if (operation.outcome() instanceof Acknowledged && !add(operation)) {
                return Optional.of(operation + ": nothing can give this value"
                        + Optional.ofNullable(increments.get(operation.value())).map(other -> " after " + other).orElse(""));
            }
        }
        return instants(history.stream().filter(operation -> operation.is(Kind.INCREMENT, Indeterminate.class))
                .sorted(Comparator.comparingLong(Operation::invoked)).iterator());
    }

    private boolean add(Operation operation) {
        int value = operation.value();
        highest = Math.max(highest, value);
        if (operation.kind() == Kind.INCREMENT) {
            return value > 0 && increments.putIfAbsent(value, operation) == null;
        }
        lastInvokedRead.merge(value, operation.invoked(), Math::max);
        firstReturnedRead.merge(value, operation.returned(), Math::min);
        return value >= 0;
    }

    private Optional<String> instants(Iterator<Operation> indeterminate) {
        long instant = lastInvokedRead.getOrDefault(0, Long.MIN_VALUE);
        for (int value = 1; value <= highest; value++) {
            Operation increment = increments.get(value);
            long latest = firstReturnedRead.getOrDefault(value, Long.MAX_VALUE);
            if (increment != null) {
                latest = Math.min(latest, increment.returned());
            } else if (indeterminate.hasNext()) {
                increment = indeterminate.next();
            } else {
                return Optional.of("The counter went past " + value + ", but no increment can have made that value");
            }
            instant = Math.max(instant, increment.invoked());
            if (instant > latest) {
                return Optional.of("The counter cannot have become " + value + " before " + instant
                        + ", but somebody knew that value at " + latest + ": " + increment);
            }
            instant = Math.max(instant, lastInvokedRead.getOrDefault(value, Long.MIN_VALUE));
        }
        return Optional.empty();
    }
}
