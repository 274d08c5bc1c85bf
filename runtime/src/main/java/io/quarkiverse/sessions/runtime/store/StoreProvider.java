package io.quarkiverse.sessions.runtime.store;

import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.spi.SessionStore;

/** One of the extension's own kinds of store; a bean whose {@code @Identifier} is the value of {@code store}. */
public interface StoreProvider {

    /**
     * Called once for each session that uses the kind, as its store or as a mirror, when the application starts.
     */
    SessionStore store(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config);

    /**
     * Called once for each session in the browser whose ends are to be remembered in this kind of store.
     */
    Revocations revocations(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config);
}
