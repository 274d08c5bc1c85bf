package io.quarkiverse.sessions.runtime.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;

/** A store whose calls are heard of. */
public final class ObservedStore extends ForwardingStore {

    private final ObservedCalls calls;

    private ObservedStore(SessionStore store, ObservedCalls calls) {
        super(store);
        this.calls = calls;
    }

    /** The store itself where nobody listens. */
    public static SessionStore of(SessionStore store, String sessionName, String storeName, SessionActivity activity) {
        return activity.isHeard() ? new ObservedStore(store, new ObservedCalls(sessionName, storeName, activity)) : store;
    }

    @Override
    <T> CompletionStage<T> around(StoreOperation operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        return calls.around(operation.label(), key, asked,
                answer -> answer instanceof StoreReply reply ? reply.status() : null, operation::isRefusal);
    }
}
