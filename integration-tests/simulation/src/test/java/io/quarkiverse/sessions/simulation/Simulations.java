package io.quarkiverse.sessions.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkiverse.sessions.simulation.check.History;

/** Simulations one after the other, each with a seed of its own, until there were enough operations or one has failed. */
final class Simulations {

    /** Kept, since a logger that nobody keeps forgets its level. */
    private static final Logger ENGINE = Logger.getLogger("io.quarkiverse.sessions");

    private long operations;
    private long histories;

    Simulations() {
        ENGINE.setLevel(Level.OFF); // it has much to say of the faults that there are
    }

    /**
     * @param most how many operations at least, unless it takes longer than that
     * @return the first that failed, as short as it gets
     */
    Optional<Failure> run(long firstSeed, long most, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        for (long seed = firstSeed; operations < most && System.nanoTime() < end; seed++) {
            History history = new Simulation(seed, plan -> true).run();
            operations += history.operations();
            histories++;
            if (!history.violations().isEmpty()) {
                return Optional.of(Failure.shortest(seed));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return operations + " operations in " + histories + " histories";
    }

    /** For bugs that are put in on purpose: ends with 1 where one was found in so many seconds. */
    public static void main(String[] arguments) {
        Optional<Failure> found = new Simulations().run(System.nanoTime(), Long.MAX_VALUE,
                Duration.ofSeconds(Long.parseLong(arguments[0])));
        found.ifPresent(System.out::println);
        System.exit(found.isPresent() ? 1 : 0);
    }
}
