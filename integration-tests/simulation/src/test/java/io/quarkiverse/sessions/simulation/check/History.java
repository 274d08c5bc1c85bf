package io.quarkiverse.sessions.simulation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the clients and the application of one simulation have asked for and were told, and what was wrong at once.
 */
public final class History {

    private final List<Fact> facts = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private long operations;
    private boolean over;

    public void add(Fact fact) {
        if (!over) {
            facts.add(fact);
        }
    }

    /** What is told from now on does not count. */
    public void end() {
        over = true;
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
        if (violations.size() < 20 && !over) {
            violations.add(promise);
        }
    }

    /** Nothing but what the API says may fail. */
    public void failed(String what, Throwable failure) {
        violated(what + ": " + failure + Stream.of(failure.getStackTrace()).limit(8).map(frame -> "\n    at " + frame)
                .collect(Collectors.joining()));
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
