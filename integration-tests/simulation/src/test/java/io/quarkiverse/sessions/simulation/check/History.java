package io.quarkiverse.sessions.simulation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that the clients and the application of one simulation have asked for and were told, and what was wrong at once.
 */
public final class History {

    private final List<Fact> facts = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private long operations;

    public void add(Fact fact) {
        facts.add(fact);
    }

    /** One use of the API. */
    public void operation() {
        operations++;
    }

    public long operations() {
        return operations;
    }

    /** A promise was broken. */
    public void violated(String promise) {
        if (violations.size() < 20) {
            violations.add(promise);
        }
    }

    public List<String> violations() {
        return violations;
    }

    public <T extends Fact> List<T> all(Class<T> kind) {
        return facts(kind).toList();
    }

    <T extends Fact> Stream<T> facts(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The facts in their order. */
    public Stream<Fact> inOrder() {
        return facts.stream();
    }
}
