package io.quarkiverse.sessions.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkiverse.sessions.simulation.check.History;

/** Simulations one after the other, each with a seed of its own, until there were enough operations or one has failed. */
public final class Simulations {

    /** Kept, since a logger that nobody keeps forgets its level. */
    private static final Logger ENGINE = Logger.getLogger("io.quarkiverse.sessions");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long operations;
    private long histories;

    Simulations() {
        silence();
    }

    /** The engine has much to say of the faults that there are. */
    static void silence() {
        ENGINE.setLevel(Level.OFF);
    }

    /**
     * @param most how many operations at least, unless that takes longer
     * @param longest of this thread's processor time, so that a busy machine finds as much
     * @return the first that failed, as short as it gets
     */
    Optional<Failure> run(long firstSeed, long most, Duration longest) {
        long end = THREADS.getCurrentThreadCpuTime() + longest.toNanos();
        for (long seed = firstSeed; operations < most && THREADS.getCurrentThreadCpuTime() < end; seed++) {
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
        Simulations simulations = new Simulations();
        Optional<Failure> found = simulations.run(System.nanoTime(), Long.MAX_VALUE,
                Duration.ofSeconds(Long.parseLong(arguments[0])));
        System.out.println(found.map(Failure::toString).orElse("Nothing in " + simulations));
        System.exit(found.isPresent() ? 1 : 0);
    }
}
