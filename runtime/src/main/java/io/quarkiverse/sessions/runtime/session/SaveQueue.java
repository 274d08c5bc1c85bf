package io.quarkiverse.sessions.runtime.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;

/**
 * Direct writes on their way to the store, and creations of the session: one at a time, whoever asks for them. So the session
 * is created once, and a commit that takes the last turn knows what became of all the others. Guarded by the lock of the state
 * that it belongs to.
 */
final class SaveQueue {

    private final Object guard;
    private boolean busy;
    private Deque<CompletableFuture<Void>> waiting; // seldom anybody

    SaveQueue(Object guard) {
        this.guard = guard;
    }

    boolean isEmpty() {
        synchronized (guard) {
            return !busy;
        }
    }

    /**
     * @param home where the turn begins
     * @param save what it takes, it takes in its turn; what the store refuses, it gives back before it ends
     */
    <T> CompletionStage<T> inTurn(Home home, Supplier<CompletionStage<T>> save) {
        CompletableFuture<Void> turn = queue();
        CompletionStage<T> saved = turn == null ? Stages.ask(save) : home.bring(turn).thenCompose(mine -> save.get());
        if (saved.toCompletableFuture().isDone()) {
            next();
            return saved;
        }
        return saved.whenComplete((item, failure) -> next());
    }

    /**
     * @return {@code null} where nobody is in front
     */
    private CompletableFuture<Void> queue() {
        synchronized (guard) {
            if (!busy) {
                busy = true;
                return null;
            }
            CompletableFuture<Void> turn = new CompletableFuture<>();
            waiting = waiting == null ? new ArrayDeque<>(2) : waiting;
            waiting.add(turn);
            return turn;
        }
    }

    private void next() {
        CompletableFuture<Void> turn;
        synchronized (guard) {
            turn = waiting == null ? null : waiting.poll();
            busy = turn != null;
        }
        if (turn != null) {
            turn.complete(null);
        }
    }
}
