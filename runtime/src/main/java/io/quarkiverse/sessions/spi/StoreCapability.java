package io.quarkiverse.sessions.spi;

/** What a store can do beyond keeping sessions. Declared, so that the engine and the conformance kit ask for no more. */
public enum StoreCapability {

    /** Sessions are the same on every node that is configured with this store. */
    SHARED,

    /**
     * The store grants exclusive leases: {@link SessionStore#tryLock}, {@link SessionStore#saveAndUnlock},
     * {@link SessionStore#unlock}, {@link SessionStore#renewLease}, and {@link SessionStore#save} with a lock.
     */
    LOCKS
}
