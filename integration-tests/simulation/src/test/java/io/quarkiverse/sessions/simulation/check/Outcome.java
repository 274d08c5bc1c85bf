package io.quarkiverse.sessions.simulation.check;

/** What the application was told of a change. */
public enum Outcome {
    /** It is stored. */
    STORED,
    /** It is not stored, and will not be. */
    REFUSED,
    /** Nobody knows. */
    UNKNOWN
}
