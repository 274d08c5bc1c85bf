package io.quarkiverse.sessions.runtime.store;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;

/** A store whose calls are heard of. */
public final class ObservedStore extends ForwardingStore {

    private final String sessionName;
    private final String storeName;
    private final SessionActivity activity;

    private ObservedStore(SessionStore store, String sessionName, String storeName, SessionActivity activity) {
        super(store);
        this.sessionName = sessionName;
        this.storeName = storeName;
        this.activity = activity;
    }

    /** The store itself where nobody listens. */
    public static SessionStore of(SessionStore store, String sessionName, String storeName, SessionActivity activity) {
        return activity.isHeard() ? new ObservedStore(store, sessionName, storeName, activity) : store;
    }

    @Override
    <T> CompletionStage<T> around(StoreOperation operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        Work.End end = activity.begins(new Work(Work.Kind.STORE_CALL, sessionName, storeName, operation.label(),
                key == null ? null : key.digest()));
        return Stages.ask(asked).whenComplete((reply, failure) -> {
            if (failure == null) {
                end.with(outcome(reply));
            } else {
                end.with(Work.FAILED, Stages.cause(failure));
            }
        });
    }

    private static String outcome(Object reply) {
        return reply instanceof StoreReply answered
                ? answered.status().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : Work.DONE;
    }
}
