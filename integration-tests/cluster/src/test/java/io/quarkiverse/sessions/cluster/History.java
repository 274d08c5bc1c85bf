package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import io.quarkiverse.sessions.cluster.Operation.Kind;
import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;
import io.quarkiverse.sessions.cluster.Outcome.Indeterminate;
import io.quarkiverse.sessions.cluster.Outcome.Refused;

/** What all clients did with one counter, and when. */
final class History {

    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    Outcome record(Kind kind, Supplier<Outcome> request) {
        long invoked = System.nanoTime();
        Outcome outcome = request.get();
        operations.add(new Operation(kind, invoked, System.nanoTime(), outcome));
        return outcome;
    }

    long acknowledgedIncrements() {
        return count(Kind.INCREMENT, Acknowledged.class);
    }

    long indeterminateIncrements() {
        return count(Kind.INCREMENT, Indeterminate.class);
    }

    /**
     * @param last what was read after everything else
     */
    void assertLinearizable(int last) {
        System.out.println("history: " + this);
        assertThat(CounterCheck.violation(List.copyOf(operations))).as(toString()).isEmpty();
        assertThat((long) last).as(toString())
                .isBetween(acknowledgedIncrements(), acknowledgedIncrements() + indeterminateIncrements());
    }

    @Override
    public String toString() {
        return acknowledgedIncrements() + " increments acknowledged, " + count(Kind.INCREMENT, Refused.class) + " refused, "
                + indeterminateIncrements() + " indeterminate; " + count(Kind.READ, Acknowledged.class) + " reads";
    }

    private long count(Kind kind, Class<? extends Outcome> outcome) {
        return operations.stream().filter(operation -> operation.is(kind, outcome)).count();
    }
}
