package io.quarkiverse.sessions.runtime.context;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * What the engine does on its own account: time limits, lease renewals, repairs, cleaning. One thread for all of it, so that
 * neither a busy event loop nor a full worker pool delays it; on no request's context, so that nothing of a request is seen.
 */
@Singleton
public class Background implements Executor {

    private static final Logger LOG = Logger.getLogger(Background.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "quarkus-sessions");
        thread.setDaemon(true);
        return thread;
    });

    public Background() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * @param task must not block, and must be quick: others wait for the same thread
     */
    public Future<?> schedule(Duration delay, Runnable task) {
        return executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * @param task as for {@link #schedule}
     */
    @Override
    public void execute(Runnable task) {
        if (!executor.isShutdown()) {
            executor.execute(() -> run(task));
        }
    }

    /** Worker threads that carry no context of whoever calls: for code that may block, and belongs to no request. */
    public Executor workers() {
        return task -> execute(() -> Infrastructure.getDefaultExecutor().execute(task));
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("A task of the session engine failed", failure);
        }
    }

    @PreDestroy
    public void stop() {
        executor.shutdown();
    }
}
