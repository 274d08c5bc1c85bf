package io.quarkiverse.sessions.simulation.world;

import java.time.Duration;

/**
 * Whoever does something: a node, a client, the store. It may stop for a while, as for a long collection of garbage, or for
 * ever.
 */
public final class Actor {

    private final String name;
    private long stopsUntil;
    private boolean gone;

    public Actor(String name) {
        this.name = name;
    }

    public void stop(World world, Duration duration) {
        stopsUntil = Math.max(stopsUntil, world.nanos() + duration.toNanos());
    }

    public void stopForEver() {
        gone = true;
    }

    long stopsUntil() {
        return stopsUntil;
    }

    public boolean isGone() {
        return gone;
    }

    @Override
    public String toString() {
        return name;
    }
}
