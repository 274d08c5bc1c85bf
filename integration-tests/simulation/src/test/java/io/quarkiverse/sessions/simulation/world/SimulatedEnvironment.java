package io.quarkiverse.sessions.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

import io.quarkiverse.sessions.runtime.context.Environment;

/** What one node's engine knows of the world: a wrong clock, its own chance, and threads of the simulation. */
public final class SimulatedEnvironment extends Environment {

    private final World world;
    private final Actor node;
    private final Duration skew;
    private final Random random;
    private final Lane thread;

    /**
     * @param skew how far the node's clock is ahead of the world's
     */
    public SimulatedEnvironment(World world, Actor node, Duration skew) {
        stop(); // the threads of the real one
        this.world = world;
        this.node = node;
        this.skew = skew;
        this.random = new Random(world.random().nextLong());
        this.thread = new Lane(world, node);
    }

    @Override
    public Instant now() {
        return world.now().plus(skew);
    }

    @Override
    public long nanoTime() {
        return world.nanos();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Future<?> schedule(Duration delay, Runnable task) {
        CompletableFuture<Object> scheduled = new CompletableFuture<>();
        World.Task waiting = world.after(delay, node, () -> {
            if (scheduled.complete(null)) {
                thread.execute(task);
            }
        });
        scheduled.whenComplete((done, cancelled) -> waiting.cancel());
        return scheduled;
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public <T> T await(CompletableFuture<T> answer) throws ExecutionException, InterruptedException {
        return Worker.await(answer);
    }

    @Override
    public Executor pool() {
        return task -> world.soon(node, task);
    }

    @Override
    public Executor workers() {
        return pool();
    }
}
