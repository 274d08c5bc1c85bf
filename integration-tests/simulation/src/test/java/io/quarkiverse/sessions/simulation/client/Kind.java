package io.quarkiverse.sessions.simulation.client;

/** What a request does with its session, one after the other. */
enum Kind {
    READ(30),
    WRITE(20),
    UPDATE(30),
    /** Two at once. */
    UPDATES(6),
    /** And a direct write meanwhile. */
    UPDATE_AND_WRITE(6),
    /** One inside the other. */
    NESTED(6),
    ROTATE(5),
    INVALIDATE(5),
    LOGIN(14),
    USER(8),
    /** Only with a login that is fresh. */
    FRESH(4),
    LOGOUT(4),
    LOGOUT_OTHERS(3),
    LOGOUT_EVERYWHERE(3),
    LIST(6),
    END_LISTED(3),
    END_ALL(2),
    END_OTHERS(2),
    FAIL(4);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Whether it needs a session that users log in to. */
    boolean isOfUsers() {
        return ordinal() >= LOGIN.ordinal() && this != FAIL;
    }

    /** Whether what the browser has may not open the session any longer afterwards. */
    boolean changesSecrets() {
        return this == ROTATE || this == INVALIDATE || this == LOGIN || this == LOGOUT || this == LOGOUT_EVERYWHERE
                || this == LOGOUT_OTHERS;
    }
}
