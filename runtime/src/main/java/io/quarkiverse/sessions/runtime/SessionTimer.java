package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for all waits and lease renewals, so that neither a busy event loop nor a full worker pool delays them. */
final class SessionTimer {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "quarkus-sessions-timer");
        thread.setDaemon(true);
        return thread;
    });

    SessionTimer() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * @param task must not block
     */
    Future<?> schedule(Duration delay, Runnable task) {
        return executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop() {
        executor.shutdown();
    }
}
