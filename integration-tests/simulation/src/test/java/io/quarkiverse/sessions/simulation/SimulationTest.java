package io.quarkiverse.sessions.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Every promise is kept in every history, whatever meets whatever. Each run has other seeds; one that fails is printed and can
 * be run again. A million operations:
 *
 * <pre>
 * mvn verify -pl integration-tests/simulation -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dsimulation.operations=1000000
 * </pre>
 */
class SimulationTest {

    private static final long FEW = 1000;

    @Test
    void everyPromiseIsKept() {
        String seed = System.getProperty("simulation.seed");
        if (seed != null) {
            Failure again = Failure.of(Long.parseLong(seed), requests());
            assertThat(again.isOne()).as("%s", again).isFalse();
            return;
        }
        long operations = Long.getLong("simulation.operations", FEW);
        long firstSeed = System.nanoTime();
        Simulations simulations = new Simulations();
        simulations.run(firstSeed, operations, Duration.ofHours(3)).ifPresent(failure -> fail("%s", failure));
        System.out.println("Simulated " + simulations + ", from seed " + firstSeed);
    }

    private static Set<Integer> requests() {
        String numbers = System.getProperty("simulation.requests");
        Stream<Integer> kept = numbers == null ? IntStream.range(0, Simulation.REQUESTS).boxed()
                : Stream.of(numbers.split(",")).map(Integer::valueOf);
        return kept.collect(Collectors.toCollection(TreeSet::new));
    }
}
