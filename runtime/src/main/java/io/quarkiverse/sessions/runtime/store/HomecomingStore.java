package io.quarkiverse.sessions.runtime.store;

import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.mutiny.Uni;

/** A store whose answers come home, wherever they are given. */
public final class HomecomingStore extends ForwardingStore {

    private final Home home;

    /**
     * @param home the request's that asks; {@code null} for whoever does
     */
    public HomecomingStore(SessionStore store, Home home) {
        super(store);
        this.home = home;
    }

    @Override
    <T> Uni<T> around(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> (home != null ? home : Home.here()).bring(operation.get()));
    }
}
