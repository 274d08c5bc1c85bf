package io.quarkiverse.sessions.runtime.memory;

import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.StoreProvider;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.common.annotation.Identifier;

/** Makes a store of its own for every session that is kept in memory. */
@Singleton
@Identifier(SessionBuildTimeConfig.IN_MEMORY)
public final class InMemoryStoreProvider implements StoreProvider {

    @Override
    public SessionStore store(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        return new InMemorySessionStore(config.inMemory().maxSessions());
    }

    @Override
    public Revocations revocations(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config) {
        return new InMemoryRevocations(InMemorySessionStore.steadyClock());
    }
}
