package io.quarkiverse.sessions.runtime.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;

/**
 * Direct writes on their way to the store, and creations of the session: one at a time, whoever asks for them. So the session
 * is
 * created once, and a commit that takes the last turn knows what became of all the others. Guarded by the lock of the state
 * that
 * it belongs to.
 */
final class SaveQueue {

    private final Object guard;
    private CompletableFuture<Void> last;

    SaveQueue(Object guard) {
        this.guard = guard;
    }

    boolean isEmpty() {
        synchronized (guard) {
            return last == null;
        }
    }

    /**
     * @param home where the turn begins
     * @param save what it takes, it takes in its turn; what the store refuses, it gives back before it ends
     */
    <T> CompletionStage<T> inTurn(Home home, Supplier<CompletionStage<T>> save) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<Void> before;
        synchronized (guard) {
            before = last;
            last = turn;
        }
        CompletionStage<T> saved = before == null ? Stages.ask(save) : home.bring(before).thenCompose(ended -> save.get());
        return saved.whenComplete((item, failure) -> {
            synchronized (guard) {
                last = last == turn ? null : last;
            }
            turn.complete(null);
        });
    }
}
