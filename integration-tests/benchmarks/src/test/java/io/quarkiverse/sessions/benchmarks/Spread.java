package io.quarkiverse.sessions.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is asked of the application as fast as it answers, one scenario after the other, round by round. */
final class Spread {

    private static final String READ_IN_MEMORY = "≥ 0.85";

    private final Bench bench;
    private final Settings settings;
    private final List<Scenario> rows = new ArrayList<>();
    private final List<Visits> begun = new ArrayList<>();
    private final Rounds rounds = new Rounds();
    private final Scenario locked;
    private final Scenario small;
    private final Scenario large;
    private final Scenario oneInMemory;
    private final Scenario oneInRedis;
    private final Scenario nothingAlone;
    private final Scenario changeAlone;
    private long increments;

    Spread(Bench bench, Settings settings) {
        this.bench = bench;
        this.settings = settings;
        Scenario plain = row(Scenario.mark("No session, event loop", Visits.toNobody("/plain/event-loop"), clients()));
        Scenario plainWorker = row(Scenario.mark("No session, worker thread", Visits.toNobody("/plain/worker"), clients()));
        Visits memory = sessions("/memory/event-loop");
        row(plain.against("Memory, read, event loop", memory.reads("/memory/event-loop"), READ_IN_MEMORY));
        row(plain.against("Memory, locked change, event loop", memory, "≥ 0.65"));
        row(plainWorker.against("Memory, read, worker thread", memory.reads("/memory/worker"), READ_IN_MEMORY));
        row(plainWorker.against("Memory, locked change, worker thread", memory.increments("/memory/worker"), "≥ 0.70"));
        Visits hand = sessions("/by-hand");
        Scenario readByHand = row(Scenario.mark("By hand, read", hand.reads("/by-hand"), clients()));
        Scenario changeByHand = row(Scenario.mark("By hand, locked change", hand, clients()));
        Visits redis = sessions("/redis/event-loop");
        small = row(readByHand.against("Redis, read, event loop", redis.reads("/redis/event-loop"), "≥ 0.80, ≤ 1.6, ≤ 1.25"));
        locked = row(changeByHand.against("Redis, locked change, event loop", redis, "≥ 0.65, ≤ 1.8, ≤ 1.5"));
        row(readByHand.against("Redis, read, worker thread", redis.reads("/redis/worker"), ""));
        row(changeByHand.against("Redis, locked change, worker thread", redis.increments("/redis/worker"), ""));
        large = row(small.against("Redis, read of 90 kB, event loop",
                begin(settings.sessions(), "/redis/large", "/redis/event-loop").reads("/redis/event-loop"), ""));
        oneInMemory = row(Scenario.mark("Memory, one session, locked change", one("/memory/event-loop"), clients()));
        oneInRedis = row(Scenario.mark("Redis, one session, locked change", one("/redis/event-loop"), clients()));
        nothingAlone = row(Scenario.mark("No session, one client", Visits.toNobody("/plain/event-loop"), 1));
        changeAlone = row(Scenario.mark("By hand, locked change, one client", hand, 1));
    }

    void run() {
        rows.forEach(scenario -> measure(scenario, settings.warmUp()));
        for (int round = 0; round < settings.rounds(); round++) {
            rows.forEach(scenario -> rounds.add(scenario, measure(scenario, settings.measured())));
        }
        checkThatNothingIsLost();
    }

    Table asked() {
        Table table = new Table("Requests as fast as they are answered", "What", "requests/s", "p50 ms", "p99 ms",
                "CPU µs, application", "CPU µs, Redis", "commands", "× rate", "× CPU, application", "× CPU, Redis", "Goal");
        for (Scenario row : rows) {
            boolean usesRedis = rounds.median(row, Measurement::commands) > 0.5;
            table.row(row.title(), of(row, Measurement::perSecond, 0), of(row, Measurement::p50, 2),
                    of(row, Measurement::p99, 2), of(row, Measurement::application, 1),
                    usesRedis ? of(row, Measurement::redis, 1) : "", usesRedis ? of(row, Measurement::commands, 1) : "",
                    ratio(row, Measurement::perSecond), ratio(row, Measurement::application),
                    usesRedis ? ratio(row, Measurement::redis) : "", row.goal());
        }
        return table;
    }

    Table derived() {
        double roundTrip = (micros(changeAlone) - micros(nothingAlone)) / 2;
        double inMemory = micros(oneInMemory);
        double inRedis = micros(oneInRedis);
        return new Table("What follows from it", "What", "Measured", "Goal")
                .row("A hand-over in memory, µs", Table.number(inMemory, 0), "< 20")
                .row("A round trip of a script by hand, nothing else under way, µs", Table.number(roundTrip, 0), "")
                .row("A hand-over in Redis, µs", Table.number(inRedis, 0), "")
                .row("The same in round trips", Table.number(inRedis / roundTrip, 2), "≤ 1.5")
                .row("Locked changes of one session in Redis, times those of all",
                        Table.number(rounds.ratio(oneInRedis, locked, Measurement::perSecond), 2), "≥ 0.30")
                .row("CPU of a read of 90 kB, times that of a small one",
                        Table.number(rounds.ratio(large, small, Measurement::cpu), 2), "≤ 1.5");
    }

    private double micros(Scenario oneAfterTheOther) {
        return 1e6 / rounds.median(oneAfterTheOther, Measurement::perSecond);
    }

    private String ratio(Scenario row, ToDoubleFunction<Measurement> figure) {
        return row.mark() == null ? "" : Table.number(rounds.ratio(row, row.mark(), figure), 2);
    }

    private String of(Scenario row, ToDoubleFunction<Measurement> figure, int digits) {
        return Table.number(rounds.median(row, figure), digits);
    }

    private Measurement measure(Scenario scenario, Duration duration) {
        Measurement measurement = bench.measure(scenario, duration);
        if (scenario.visits().change()) {
            increments += measurement.requests();
        }
        return measurement;
    }

    private void checkThatNothingIsLost() {
        long sum = begun.stream().mapToLong(visits -> visits.sum(bench.browser())).sum();
        if (sum != increments) {
            throw new IllegalStateException(increments + " increments were answered, and the sessions hold " + sum);
        }
    }

    private int clients() {
        return settings.connections();
    }

    private Scenario row(Scenario scenario) {
        rows.add(scenario);
        return scenario;
    }

    private Visits sessions(String path) {
        return begin(settings.sessions(), path, path);
    }

    private Visits one(String path) {
        return begin(1, path, path);
    }

    private Visits begin(int sessions, String path, String reads) {
        Visits visits = Visits.begin(bench.browser(), sessions, path);
        begun.add(visits.reads(reads));
        increments += sessions;
        return visits;
    }
}
