package io.quarkiverse.sessions.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkiverse.sessions.simulation.check.History;

/** Simulations one after the other, each with a seed of its own, until there were enough operations or one has failed. */
public final class Simulations {

    private static final Logger ENGINE = Logger.getLogger("io.quarkiverse.sessions");

    private Simulations() {
    }

    public static void main(String[] arguments) {
        ENGINE.setLevel(Level.OFF);
        long operations = Long.parseLong(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        long done = 0;
        int failed = 0;
        long began = System.nanoTime();
        while (done < operations && failed < 5) {
            Simulation simulation = new Simulation(seed++, plan -> true);
            History history = simulation.run();
            done += history.operations();
            if (!history.violations().isEmpty()) {
                failed++;
                System.out.println(simulation);
                history.violations().stream().limit(6).forEach(System.out::println);
            }
        }
        System.out.println(done + " operations in " + (System.nanoTime() - began) / 1_000_000 + " ms, failed " + failed);
        System.exit(0);
    }
}
