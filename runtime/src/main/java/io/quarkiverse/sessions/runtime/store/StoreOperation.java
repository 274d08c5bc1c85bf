package io.quarkiverse.sessions.runtime.store;

import java.util.Locale;

/** What a store can be asked, as metrics and traces name it. */
enum StoreOperation {
    LOAD(false),
    CREATE(true),
    SAVE(true),
    END(true),
    ROTATE(true),
    LOCK(false),
    SAVE_AND_UNLOCK(true),
    SAVE_AND_HAND_OVER(true),
    UNLOCK(false),
    RENEW_LEASE(false),
    EXPORT(false),
    REPLICATE(true),
    REFRESH(true),
    LOGIN(true),
    END_REPLACED(true),
    RESERVE(false),
    ENTRIES(false),
    ENTRY(false),
    FORGET(false),
    END_OF(true),
    PRINCIPALS(false);

    private final boolean changes;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    StoreOperation(boolean changes) {
        this.changes = changes;
    }

    /** Whether sessions are other ones afterwards; locks and the index of principals do not count. */
    boolean changes() {
        return changes;
    }

    /** Whether a failure is the caller's mistake, such as a cursor that no page gave, and not one of the store. */
    boolean isRefusal(Throwable failure) {
        return this == PRINCIPALS && failure instanceof IllegalArgumentException;
    }

    String label() {
        return label;
    }
}
