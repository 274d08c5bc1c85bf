package io.quarkiverse.sessions.spi;

/**
 * What a store can do beyond keeping sessions. The engine and the conformance kit use nothing that a store does not declare.
 */
public enum StoreCapability {

    /** Sessions are the same on every node that is configured with this store. */
    SHARED,

    /**
     * The store grants exclusive leases: {@link SessionStore#tryLock}, {@link SessionStore#saveAndUnlock},
     * {@link SessionStore#unlock}, {@link SessionStore#renewLease}, and {@link SessionStore#save} with a lock.
     */
    LOCKS,

    /**
     * The store gives a lock to the next holder in the call that saves: {@link SessionStore#saveAndHandOver}. Worthwhile where
     * a call is a round trip. It declares {@link #LOCKS} too.
     */
    HANDOVER,

    /**
     * Ends and replaced secrets are final and remembered: late requests get {@code ENDED} or {@code REPLACED}. Stores without
     * this capability do not see late requests, or cannot recognize them.
     */
    ENDS,

    /** The store renews secrets that are old, see {@link SessionStore#load}. */
    RENEWAL,

    /**
     * The store hands sessions over and takes them over: {@link SessionStore#export} and {@link SessionStore#replicate}. Needed
     * by a mirror, and by a store that has mirrors.
     */
    REPLICAS,

    /** Sessions can carry a logged-in user: {@link SessionStore#login}. Needed by {@code login.enabled}. */
    USERS,

    /**
     * The store finds a principal's sessions: {@link SessionStore#reserve}, {@link SessionStore#entries},
     * {@link SessionStore#forget} and {@link SessionStore#endOf}. It declares {@link #USERS} and {@link #REPLICAS} too, since
     * what is found is read with {@link SessionStore#export}.
     */
    LISTING
}
