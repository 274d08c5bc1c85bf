package io.quarkiverse.sessions.benchmarks.steps;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.quarkiverse.sessions.benchmarks.Table;

/** Runs the benchmarks of this package, one after the other, and prints their table. */
public final class Steps {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Steps() {
    }

    public static void main(String[] arguments) throws RunnerException {
        if (!Boolean.getBoolean("benchmarks.steps")) {
            return;
        }
        Table table = new Table("The engine's steps, one thread", "Step", "ns", "± ns", "bytes allocated");
        for (RunResult result : new Runner(new OptionsBuilder().include(Steps.class.getPackageName() + ".*Steps")
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build()).run()) {
            table.row(result.getPrimaryResult().getLabel(), Table.number(result.getPrimaryResult().getScore(), 0),
                    Table.number(result.getPrimaryResult().getStatistics().getStandardDeviation(), 0),
                    Table.number(result.getSecondaryResults().get(ALLOCATED).getScore(), 0));
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(table);
    }
}
