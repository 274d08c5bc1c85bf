package io.quarkiverse.sessions.spi;

/** Told of sessions that a store removed on its own account. Calls must not block. */
public interface SessionRemovalListener {

    /** The session's time was over. */
    void expired(SessionKey key);

    /** The store was full and chose this session to go. */
    void evicted(SessionKey key);
}
