package io.quarkiverse.sessions.runtime.store;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Tells of the calls of one store of a session, or of what remembers the ends of its cookies. */
record ObservedCalls(String sessionName, String storeName, SessionActivity activity) {

    /**
     * @param key of the session, {@code null} where the call concerns several
     * @param status of an answer, {@code null} where it has none
     * @param refusal whether a failure is the caller's mistake
     */
    <T> CompletionStage<T> around(String operation, SessionKey key, Supplier<CompletionStage<T>> asked,
            Function<T, Status> status, Predicate<Throwable> refusal) {
        Work.End end = activity.begins(new Work(Work.Kind.STORE_CALL, sessionName, storeName, operation,
                key == null ? null : key.digest()));
        return Stages.ask(asked).whenComplete((answer, failure) -> {
            if (failure == null) {
                end.with(outcome(status.apply(answer)));
            } else {
                Throwable cause = Stages.cause(failure);
                end.with(refusal.test(cause) ? Work.REFUSED : Work.FAILED, cause);
            }
        });
    }

    private static String outcome(Status status) {
        return status == null ? Work.DONE : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
