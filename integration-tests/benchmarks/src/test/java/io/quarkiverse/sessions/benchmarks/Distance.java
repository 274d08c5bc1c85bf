package io.quarkiverse.sessions.benchmarks;

import java.time.Duration;

/**
 * The same load while Redis is farther and farther away. Its sessions are begun just before, so that nothing records an access.
 */
final class Distance {

    private static final int[] MILLIS = { 0, 1, 10, 20 };
    private static final String PATH = "/distant";

    private final Bench bench;
    private final Settings settings;
    private final Table table = new Table("The same load with Redis farther away", "Delay of a round trip", "What", "offered/s",
            "answered/s", "p50 ms", "p99 ms", "Goal: p99 ms, answered");

    Distance(Bench bench, Settings settings) {
        this.bench = bench;
        this.settings = settings;
    }

    Table run() {
        Visits first = begin();
        bench.offer(first, settings.warmUp(), settings.offered());
        bench.offer(first.reads(PATH), settings.warmUp(), settings.offered());
        for (int millis : MILLIS) {
            Visits changes = begin();
            bench.distance(Duration.ofMillis(millis));
            row(millis, "Read", changes.reads(PATH), millis + 10);
            row(millis, "Locked change", changes, 2 * millis + 15);
        }
        return table;
    }

    private Visits begin() {
        bench.distance(Duration.ZERO);
        return Visits.begin(bench.browser(), Bench.distantSessions(), PATH);
    }

    private void row(int millis, String what, Visits visits, int goal) {
        Load.Result result = bench.offer(visits, settings.measured(), settings.offered());
        table.row(millis + " ms", what, Table.number(settings.offered(), 0), Table.number(result.perSecond(), 0),
                Table.number(result.latencies().percentile(0.5), 2), Table.number(result.latencies().percentile(0.99), 2),
                "≤ " + goal + (millis == 20 ? ", ≥ 0.80 of those at 0 ms" : ""));
    }
}
