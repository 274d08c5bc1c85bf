package io.quarkiverse.sessions.runtime.store;

/** Sees what sessions ask their stores. A bean where an application is tested. */
public interface StoreWatcher {

    /**
     * Called once for each session when the application starts.
     *
     * @param type what the engine knows the part as, an interface
     * @param part the session's store, or what remembers the ends of its cookies
     * @return what is asked in its place
     */
    <T> T watched(Class<T> type, String sessionName, T part);
}
