package io.quarkiverse.sessions.runtime.store;

import java.util.function.Supplier;

import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.mutiny.Uni;

/** A store whose failures are {@link SessionStoreException}s, logged once when an outage begins and once when it is over. */
public final class ReportingStore extends ForwardingStore {

    private final Outage outage;

    public ReportingStore(SessionStore store, Outage outage) {
        super(store);
        this.outage = outage;
    }

    @Override
    <T> Uni<T> around(Supplier<Uni<T>> operation) {
        return outage.watch(operation);
    }
}
