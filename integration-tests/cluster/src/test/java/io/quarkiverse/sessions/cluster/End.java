package io.quarkiverse.sessions.cluster;

/** How a session, or what its cookie opens, comes to an end. */
enum End {

    INVALIDATE,
    LOGOUT,
    LOGOUT_EVERYWHERE,
    /** From another session of the user, which stays. */
    LOGOUT_OTHERS,
    REGISTRY_END,
    REGISTRY_END_ALL,
    /** All of the user's but another one. */
    REGISTRY_END_OTHERS,
    /** The session goes on with another cookie. */
    ROTATE,
    IDLE_TIMEOUT,
    ABSOLUTE_TIMEOUT;

    static End of(int number) {
        return values()[number % values().length];
    }

    /** Whether the user has another session. */
    boolean hasAnother() {
        return leavesAnother() || this == LOGOUT_EVERYWHERE;
    }

    /** Whether it is still there afterwards. */
    boolean leavesAnother() {
        return this == LOGOUT_OTHERS || this == REGISTRY_END_OTHERS;
    }
}
