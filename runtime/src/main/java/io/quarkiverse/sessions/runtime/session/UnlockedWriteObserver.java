package io.quarkiverse.sessions.runtime.session;

/** Told of every direct write to an existing session outside a lock. A bean where an application is tested. */
public interface UnlockedWriteObserver {

    /**
     * Called before the write, on the thread that writes.
     *
     * @param sessionName the session's configured name
     * @param attribute its key, {@code null} for all
     * @param place where the application's code is
     */
    void writtenUnlocked(String sessionName, String attribute, String place);
}
