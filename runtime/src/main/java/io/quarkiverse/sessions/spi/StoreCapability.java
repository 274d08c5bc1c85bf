package io.quarkiverse.sessions.spi;

/** What a store can do beyond keeping sessions. Declared, so that the engine and the conformance kit ask for no more. */
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
     * Ends and replaced secrets are final and remembered: whoever comes late is told {@code ENDED} or {@code REPLACED}. Stores
     * without it do not see late requests at all, or cannot tell them.
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
