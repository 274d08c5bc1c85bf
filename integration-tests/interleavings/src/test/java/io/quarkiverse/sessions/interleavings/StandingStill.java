package io.quarkiverse.sessions.interleavings;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.quarkiverse.sessions.runtime.context.Environment;

/** No time passes, and what is to be done later is never done. */
public final class StandingStill extends Environment {

    /** One for all: an environment starts a thread of its own. */
    public static final Environment ENVIRONMENT = new StandingStill();

    private StandingStill() {
        stop();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public Future<?> schedule(Duration delay, Runnable task) {
        return new CompletableFuture<>();
    }

    @Override
    public void execute(Runnable task) {
    }
}
