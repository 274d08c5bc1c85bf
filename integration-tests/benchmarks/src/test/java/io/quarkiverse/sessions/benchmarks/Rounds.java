package io.quarkiverse.sessions.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, round by round. The machine changes from one to the next, so only what one round has is compared. */
final class Rounds {

    private final Map<Scenario, List<Measurement>> measured = new HashMap<>();

    void add(Scenario scenario, Measurement measurement) {
        measured.computeIfAbsent(scenario, first -> new ArrayList<>()).add(measurement);
    }

    double median(Scenario scenario, ToDoubleFunction<Measurement> figure) {
        return median(measured.get(scenario).stream().mapToDouble(figure).toArray());
    }

    /** How many times the mark's the figure is. */
    double ratio(Scenario scenario, Scenario mark, ToDoubleFunction<Measurement> figure) {
        List<Measurement> one = measured.get(scenario);
        List<Measurement> other = measured.get(mark);
        double[] ratios = new double[one.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(one.get(round)) / figure.applyAsDouble(other.get(round));
        }
        return median(ratios);
    }

    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
