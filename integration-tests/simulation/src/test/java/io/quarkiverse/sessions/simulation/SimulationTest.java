package io.quarkiverse.sessions.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.simulation.check.History;

class SimulationTest {

    @Test
    void everyPromiseIsKept() {
        long operations = 0;
        for (long seed = 0; seed < 50; seed++) {
            Simulation simulation = new Simulation(seed, plan -> true);
            History history = simulation.run();
            operations += history.operations();
            assertThat(history.violations()).as("%s", simulation).isEmpty();
        }
        System.out.println(operations);
    }
}
