package io.quarkiverse.sessions.cluster;

/**
 * One operation on the counter.
 *
 * @param invoked when it was sent, by this process' monotonic clock
 * @param returned when its outcome was known, by the same clock
 */
record Operation(Kind kind, long invoked, long returned, Outcome outcome) {

    enum Kind {
        /** Gives the value that it made. */
        INCREMENT,
        READ
    }

    boolean is(Kind other, Class<? extends Outcome> known) {
        return kind == other && known.isInstance(outcome);
    }

    /** Only of an acknowledged one. */
    int value() {
        return ((Outcome.Acknowledged) outcome).value();
    }
}
