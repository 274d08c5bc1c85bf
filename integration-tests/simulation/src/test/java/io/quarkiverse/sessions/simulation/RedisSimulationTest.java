package io.quarkiverse.sessions.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.redis.SimulatedRedis;
import io.quarkiverse.sessions.simulation.check.History;
import io.vertx.core.Vertx;

/**
 * The same histories on a real Redis server, in real time and so with few operations; more with
 * {@code -Dsimulation.redis.histories=100}.
 */
public class RedisSimulationTest {

    private static final int REQUESTS = 200;
    private static final int FEW = 1;

    @Test
    void everyPromiseIsKept() {
        Simulations.silence();
        Vertx vertx = Vertx.vertx();
        try (RedisServer server = RedisServer.run()) {
            long firstSeed = System.nanoTime();
            for (long seed = firstSeed; seed < firstSeed + Integer.getInteger("simulation.redis.histories", FEW); seed++) {
                Simulation simulation = new Simulation(seed, SimulatedRedis.store(vertx, server.uri()), REQUESTS);
                History history = simulation.run();
                assertThat(history.violations()).as("%s", new Failure(seed, Set.of(), simulation, history)).isEmpty();
                assertThat(history.operations()).isGreaterThan(REQUESTS / 2);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** For bugs that are put in on purpose: ends with 1 where one was found. */
    public static void main(String[] arguments) {
        try {
            new RedisSimulationTest().everyPromiseIsKept();
            System.exit(0);
        } catch (AssertionError found) {
            System.out.println(found.getMessage());
            System.exit(1);
        }
    }
}
