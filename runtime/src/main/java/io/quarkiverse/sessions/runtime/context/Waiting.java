package io.quarkiverse.sessions.runtime.context;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** How a thread waits for an answer. */
public final class Waiting {

    private Waiting() {
    }

    /**
     * Waits for what cannot be called off, such as a change that the store has been asked for: its outcome is to be known, and
     * it ends in bounded time. An interrupt is kept for whoever asks the thread for it next.
     *
     * @throws CancellationException if nobody answers any more
     */
    public static <T> T forAnswer(Environment environment, CompletionStage<T> asked) {
        CompletableFuture<T> answer = asked.toCompletableFuture();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return get(environment, answer);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits until an interrupt calls it off: what was asked for is cancelled.
     *
     * @throws InterruptedException if the thread was interrupted; it counts as interrupted still
     * @throws CancellationException if nobody answers any more
     */
    public static <T> T untilInterrupted(Environment environment, CompletionStage<T> asked) throws InterruptedException {
        CompletableFuture<T> answer = asked.toCompletableFuture();
        try {
            return get(environment, answer);
        } catch (InterruptedException interrupted) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw interrupted;
        }
    }

    private static <T> T get(Environment environment, CompletableFuture<T> answer) throws InterruptedException {
        try {
            return environment.await(answer);
        } catch (ExecutionException e) {
            Throwable cause = Stages.cause(e.getCause());
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new CompletionException(cause);
        }
    }
}
