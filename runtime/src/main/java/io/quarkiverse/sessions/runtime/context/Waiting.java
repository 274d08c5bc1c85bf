package io.quarkiverse.sessions.runtime.context;

import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

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
    public static <T> T forAnswer(Uni<T> asked) {
        CompletableFuture<T> answer = asked.subscribeAsCompletionStage();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return get(answer);
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
    public static <T> T untilInterrupted(Uni<T> asked) throws InterruptedException {
        CompletableFuture<T> answer = asked.subscribeAsCompletionStage();
        try {
            return get(answer);
        } catch (InterruptedException interrupted) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw interrupted;
        }
    }

    /** Asks for what nobody waits for, and whose failure changes nothing. */
    public static void byNobody(Uni<?> asked) {
        asked.subscribe().with(answer -> {
        }, failure -> {
        });
    }

    /** Asks for one after the other; the first failure is the last. */
    public static <T> Uni<Void> inTurn(Collection<T> all, Function<T, Uni<Void>> asked) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (T one : all) {
            done = done.chain(() -> asked.apply(one));
        }
        return done;
    }

    private static <T> T get(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
