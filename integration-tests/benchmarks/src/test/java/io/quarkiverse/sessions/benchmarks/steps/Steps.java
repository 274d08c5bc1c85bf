package io.quarkiverse.sessions.benchmarks.steps;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package and prints their table. */
public final class Steps {

    private Steps() {
    }

    public static void main(String[] arguments) throws RunnerException {
        if (Boolean.getBoolean("benchmarks.steps")) {
            new Runner(new OptionsBuilder().include("Steps").verbosity(VerboseMode.NORMAL).build()).run();
        }
    }
}
