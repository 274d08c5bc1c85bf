package io.quarkiverse.sessions.runtime.context;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One answer for all who ask for it. Those who wait go on in the order in which they asked, which the dependents of a single
 * {@link CompletableFuture} do not.
 */
public final class SharedAnswer<T> {

    // guarded by the monitor
    private List<CompletableFuture<T>> waiting;
    private CompletionStage<T> answer;

    public synchronized CompletionStage<T> ask() {
        if (answer != null) {
            return answer;
        }
        if (waiting == null) {
            waiting = new ArrayList<>(2);
        }
        CompletableFuture<T> asked = new CompletableFuture<>();
        waiting.add(asked);
        return asked;
    }

    /**
     * Called once. Nobody who asks from now on waits, also while those before go on, one after the other.
     *
     * @param given may be completed later
     */
    public void give(CompletionStage<T> given) {
        given.whenComplete((item, failure) -> {
            for (CompletableFuture<T> asked : answered(given)) {
                if (failure == null) {
                    asked.complete(item);
                } else {
                    asked.completeExceptionally(Stages.cause(failure));
                }
            }
        });
    }

    private synchronized List<CompletableFuture<T>> answered(CompletionStage<T> given) {
        answer = given;
        List<CompletableFuture<T>> before = waiting == null ? List.of() : waiting;
        waiting = null;
        return before;
    }
}
