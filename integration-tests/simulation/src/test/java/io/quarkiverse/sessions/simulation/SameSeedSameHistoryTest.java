package io.quarkiverse.sessions.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.simulation.node.Settings.Stores;

/** A seed that was printed tells the same story again. Only what is sealed in cookies is never the same. */
class SameSeedSameHistoryTest {

    private static final int SEEDS = 12;

    @Test
    void factForFact() {
        long firstSeed = System.nanoTime();
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            if (new Simulation(seed, plan -> true).settings().stores() != Stores.COOKIE) {
                assertThat(facts(seed)).as("seed %d", seed).isNotEmpty().isEqualTo(facts(seed));
            }
        }
    }

    private static List<String> facts(long seed) {
        return new Simulation(seed, plan -> true).run().inOrder().map(Object::toString).toList();
    }
}
