package io.quarkiverse.sessions.simulation.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** A thread of the simulation: runs its tasks one after the other in the order in which they came. */
public final class Lane implements Executor {

    private final World world;
    private final Actor actor;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    public Lane(World world, Actor actor) {
        this.world = world;
        this.actor = actor;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (tasks.size() == 1) {
            world.soon(actor, this::runFirst);
        }
    }

    private void runFirst() {
        running = true;
        try {
            tasks.peek().run();
        } finally {
            running = false;
            tasks.remove();
            if (!tasks.isEmpty()) {
                world.soon(actor, this::runFirst);
            }
        }
    }

    public boolean isRunning() {
        return running;
    }

    public boolean isIdle() {
        return tasks.isEmpty();
    }
}
