package io.quarkiverse.sessions.runtime.session;

/** What a request knows of a session. */
enum SessionStage {
    /** The store has not been asked. */
    UNTOUCHED,
    /** Not stored, so the first write creates it. */
    NEW,
    /** Stored when last heard of. */
    STORED,
    /** The request's secret was replaced: it sees an empty session and may not write. */
    REPLACED
}
