package io.quarkiverse.sessions.runtime.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.InMemoryConfig;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LiveReload;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.StoreProvider;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.common.annotation.Identifier;

/** Makes a store of its own for every session that is kept in memory. */
@Singleton
@Identifier(SessionBuildTimeConfig.IN_MEMORY)
public final class InMemoryStoreProvider implements StoreProvider {

    private final Environment environment;
    private static final String SESSIONS = "sessions of ";
    private static final String ENDS = "ends of ";

    private final List<Runnable> keeping = new CopyOnWriteArrayList<>();
    private final AtomicInteger sharing = new AtomicInteger();

    @Inject
    public InMemoryStoreProvider(Environment environment) {
        this.environment = environment;
    }

    @Override
    public SessionStore store(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        InMemorySessionStore store = new InMemorySessionStore(capacity(config.inMemory()), environment,
                new SteadyClock(environment));
        StoreContents.Kept kept = LiveReload.take(SESSIONS + sessionName, StoreContents.Kept.class);
        if (kept != null) {
            store.contents().restore(kept);
        }
        keeping.add(() -> LiveReload.keep(SESSIONS + sessionName, store.contents().keep()));
        return store;
    }

    /** All stores without a bound of their own share a quarter of the heap. */
    private Capacity capacity(InMemoryConfig config) {
        if (config.maxBytes().isPresent()) {
            return Capacity.of(config.maxSessions(), config.maxBytes().get().asLongValue());
        }
        sharing.incrementAndGet();
        long shared = Runtime.getRuntime().maxMemory() / 4;
        return new Capacity(config.maxSessions(), () -> shared / sharing.get());
    }

    @Override
    public Revocations revocations(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        InMemoryRevocations revocations = new InMemoryRevocations(config.inMemory().maxSessions(), environment);
        InMemoryRevocations.Kept kept = LiveReload.take(ENDS + sessionName, InMemoryRevocations.Kept.class);
        if (kept != null) {
            revocations.restore(kept);
        }
        keeping.add(() -> LiveReload.keep(ENDS + sessionName, revocations.keep()));
        return revocations;
    }

    @PreDestroy
    void keep() {
        keeping.forEach(Runnable::run);
    }
}
