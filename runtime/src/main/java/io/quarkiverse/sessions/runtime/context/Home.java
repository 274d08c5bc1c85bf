package io.quarkiverse.sessions.runtime.context;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.vertx.core.impl.ContextInternal;

/**
 * Where code goes on after it has waited: the Vert.x context of the request it belongs to, or of whoever called. The one place
 * that brings a continuation home. Stores, timers, locks and the application's own beans answer on any thread, and often on the
 * context of another request; what runs there would find that one's CDI request scope, identity and MDC.
 */
public final class Home implements Executor {

    private static final Home NOWHERE = new Home(null);

    private final ContextInternal context;

    private Home(ContextInternal context) {
        this.context = context;
    }

    /** The context that this code runs on. */
    public static Home here() {
        return hereOr(NOWHERE);
    }

    /**
     * The context that this code runs on, {@code otherwise} where it has none, as on threads of the application's own. A
     * worker's context runs one task at a time, for which a caller that blocks in one would wait for ever.
     */
    public static Home hereOr(Home otherwise) {
        ContextInternal here = ContextInternal.current();
        if (here == null || here.isWorkerContext()) {
            return otherwise;
        }
        return here == otherwise.context ? otherwise : new Home(here);
    }

    /**
     * At once where this code is at home, or on the event loop of its home. What has no home never runs on the context of
     * another.
     */
    @Override
    public void execute(Runnable task) {
        ContextInternal here = ContextInternal.current();
        if (here == context) {
            task.run();
        } else {
            (context != null ? context : here.duplicate()).emit(task, Runnable::run);
        }
    }

    /** As {@link #execute}, but never before what this thread is doing for somebody else. */
    public void enqueue(Runnable task) {
        if (context == null) {
            execute(task);
        } else {
            context.runOnContext(nothing -> task.run());
        }
    }

    /** The same answer, given at home. One that is there already is where it was asked for. */
    public <T> CompletionStage<T> bring(CompletionStage<T> answer) {
        if (answer.toCompletableFuture().isDone()) {
            return answer;
        }
        CompletableFuture<T> home = new CompletableFuture<>();
        answer.whenComplete((item, failure) -> execute(() -> {
            if (failure != null) {
                home.completeExceptionally(Stages.cause(failure));
            } else {
                home.complete(item);
            }
        }));
        return home;
    }
}
