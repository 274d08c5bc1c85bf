package io.quarkiverse.sessions.cluster;

import io.quarkiverse.sessions.SessionData;

/** The session's attribute that the workload counts in. */
final class Counter {

    static final String KEY = "count";
    static final int NONE = -1;

    private Counter() {
    }

    static int read(SessionData data) {
        return data.get(KEY, Integer.class).orElse(NONE);
    }

    /** Writes {@code read + 1}; a session without the attribute begins at 1. */
    static int write(SessionData data, int read) {
        int next = Math.max(read, 0) + 1;
        data.put(KEY, next);
        return next;
    }
}
