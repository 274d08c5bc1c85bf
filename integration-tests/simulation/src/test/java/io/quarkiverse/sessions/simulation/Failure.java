package io.quarkiverse.sessions.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkiverse.sessions.simulation.check.History;

/**
 * A history in which a promise was broken, with no more requests than that takes.
 *
 * @param requests the numbers of those that are left
 */
record Failure(long seed, Set<Integer> requests, Simulation simulation, History history) {

    private static final int MOST_RUNS = 300;

    /** Leaves out half of the requests, a quarter, and so on, as long as the same promise is broken. */
    static Failure shortest(long seed) {
        Failure all = of(seed, IntStream.range(0, Simulation.REQUESTS).boxed().collect(Collectors.toCollection(TreeSet::new)));
        Failure shortest = all;
        int runs = 0;
        for (int step = shortest.requests.size() / 2; step > 0 && runs < MOST_RUNS; step /= 2) {
            List<Integer> numbers = new ArrayList<>(shortest.requests);
            for (int from = 0; from < numbers.size() && runs < MOST_RUNS; from += step, runs++) {
                Set<Integer> fewer = new TreeSet<>(shortest.requests);
                numbers.subList(from, Math.min(from + step, numbers.size())).forEach(fewer::remove);
                Failure candidate = of(seed, fewer);
                if (candidate.breaks(all.promise())) {
                    shortest = candidate;
                }
            }
        }
        return shortest;
    }

    static Failure of(long seed, Set<Integer> requests) {
        Simulation simulation = new Simulation(seed, plan -> requests.contains(plan.number()));
        return new Failure(seed, requests, simulation, simulation.run());
    }

    boolean isOne() {
        return !history.violations().isEmpty();
    }

    /** Which one is broken first. */
    private String promise() {
        return history.violations().isEmpty() ? "" : promise(history.violations().get(0));
    }

    private static String promise(String violation) {
        return violation.substring(0, violation.indexOf(':'));
    }

    private boolean breaks(String promise) {
        return history.violations().stream().map(Failure::promise).anyMatch(promise::equals);
    }

    @Override
    public String toString() {
        String numbers = requests.stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.join("\n", history.violations()) + "\n\nAgain, with -Dsimulation.seed=" + seed + " -Dsimulation.requests="
                + numbers + "\n" + simulation + "\n\n"
                + simulation.plans().stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n\n"
                + history.inOrder().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
