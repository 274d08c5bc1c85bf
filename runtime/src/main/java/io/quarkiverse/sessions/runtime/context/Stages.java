package io.quarkiverse.sessions.runtime.context;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What {@link CompletionStage} leaves to be written again and again. Failures are given as they are, never wrapped. Where the
 * answer is there already all of this happens at once.
 */
public final class Stages {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private Stages() {
    }

    public static CompletionStage<Void> done() {
        return DONE;
    }

    public static <T> CompletionStage<T> of(T item) {
        return CompletableFuture.completedFuture(item);
    }

    public static <T> CompletionStage<T> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }

    /** What is asked, also where asking itself fails. */
    public static <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> asked) {
        try {
            return asked.get();
        } catch (RuntimeException failure) {
            return failed(failure);
        }
    }

    /** The same item, after {@code told} has heard of it, which may fail. */
    public static <T> CompletionStage<T> tell(CompletionStage<T> asked, Consumer<? super T> told) {
        return asked.thenApply(item -> {
            told.accept(item);
            return item;
        });
    }

    /** The same outcome, after {@code told} has heard of a failure. */
    public static <T> CompletionStage<T> onFailure(CompletionStage<T> asked, Consumer<Throwable> told) {
        return asked.whenComplete((item, failure) -> {
            if (failure != null) {
                told.accept(cause(failure));
            }
        });
    }

    /** The same failure, after {@code first} was done, however that ended. */
    public static <T> CompletionStage<T> afterFailure(CompletionStage<T> asked, Supplier<CompletionStage<?>> first) {
        return asked.exceptionallyCompose(
                failure -> first.get().handle((item, further) -> null).thenCompose(nothing -> failed(cause(failure))));
    }

    /** The same outcome, after {@code last} was done, whose own failure counts where there is no other. */
    public static <T> CompletionStage<T> after(CompletionStage<T> asked, Supplier<CompletionStage<?>> last) {
        return afterFailure(asked, last).thenCompose(item -> last.get().thenApply(done -> item));
    }

    /** The failure itself. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failure;
    }

    /** Asks for one after the other; the first failure is the last. */
    public static <T> CompletionStage<Void> inTurn(Collection<T> all, Function<T, CompletionStage<Void>> asked) {
        CompletionStage<Void> done = DONE;
        for (T one : all) {
            done = done.thenCompose(before -> asked.apply(one));
        }
        return done;
    }
}
