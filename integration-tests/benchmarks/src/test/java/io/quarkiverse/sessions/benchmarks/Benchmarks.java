package io.quarkiverse.sessions.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs the application and Redis on this machine and prints what requests cost. The numbers of one run compare with each
 * other and with no other run's: the load comes from the same machine.
 */
public final class Benchmarks {

    private Benchmarks() {
    }

    public static void main(String[] arguments) {
        if (!Boolean.getBoolean("benchmarks.load")) {
            return;
        }
        Settings settings = Settings.read();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Bench bench = new Bench(settings)) {
            out.printf("%d processors, %s %s, Java %s, Redis %s; %d clients, %d sessions, %d rounds of %d s%n%n",
                    Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), System.getProperty("os.arch"),
                    System.getProperty("java.version"), bench.redisVersion(), settings.connections(), settings.sessions(),
                    settings.rounds(), settings.measured().toSeconds());
            Spread spread = new Spread(bench, settings);
            spread.run();
            out.println(spread.asked());
            out.println(spread.derived());
            out.println(new Distance(bench, settings).run());
        }
    }
}
