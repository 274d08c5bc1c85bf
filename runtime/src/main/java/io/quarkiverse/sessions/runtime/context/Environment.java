package io.quarkiverse.sessions.runtime.context;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * What the engine takes from outside, all at this one place: time, chance, and threads for what it does on its own account,
 * such as time limits, lease renewals, repairs and cleaning. One thread does all of that, so that neither a busy event loop nor
 * a full worker pool delays it; on no request's context, so that nothing of a request is seen.
 */
@Singleton
public class Environment implements Executor {

    private static final Logger LOG = LogCategory.ENGINE.logger();

    private final SecureRandom random = new SecureRandom();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "quarkus-sessions");
        thread.setDaemon(true);
        return thread;
    });

    public Environment() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.scheduleWithFixedDelay(() -> {
        }, 1, 1, TimeUnit.SECONDS); // a later task that is cancelled, as most are, wakes no thread: it is not the first
    }

    /** This machine's clock. */
    public Instant now() {
        return Instant.now();
    }

    /** A clock that nobody sets, in nanoseconds since some time. */
    public long nanoTime() {
        return System.nanoTime();
    }

    /**
     * Cryptographically strong: for ids, keys and tokens, which nobody is to guess; and for pauses that are not to be the same
     * on all nodes.
     */
    public RandomGenerator random() {
        return random;
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

    /** Threads for code that may block. They may carry the context of whoever calls, and refuse tasks when all are busy. */
    public Executor pool() {
        return Infrastructure.getDefaultExecutor();
    }

    /** As {@link #pool}, for code that belongs to no request: the threads carry no context. */
    public Executor workers() {
        return task -> execute(() -> pool().execute(task));
    }

    /**
     * How a thread waits for an answer.
     *
     * @throws ExecutionException with the failure that it was answered with
     * @throws InterruptedException if the thread is interrupted before
     */
    public <T> T await(CompletableFuture<T> answer) throws ExecutionException, InterruptedException {
        return answer.get();
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
