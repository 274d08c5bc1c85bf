package io.quarkiverse.sessions.runtime.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * A store as requests ask it. Its failures are {@link SessionStoreException}s, logged once when an outage begins and once when
 * it is over. Its answers come home, wherever they are given.
 */
public final class ReportingStore extends ForwardingStore {

    private final Outage outage;
    private final Home home;

    /** Answers come home to whoever asks. */
    public ReportingStore(SessionStore store, Outage outage) {
        this(store, outage, null);
    }

    /**
     * @param home where the request goes on that asks, if it has no context where it does so
     */
    public ReportingStore(SessionStore store, Outage outage, Home home) {
        super(store);
        this.outage = outage;
        this.home = home;
    }

    /** The same store for one request. */
    public ReportingStore at(Home request) {
        return new ReportingStore(store, outage, request);
    }

    @Override
    <T> CompletionStage<T> around(StoreOperation operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        return (home != null ? Home.hereOr(home) : Home.here()).bring(outage.watch(operation, asked));
    }
}
