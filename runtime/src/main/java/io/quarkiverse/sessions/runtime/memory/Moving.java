package io.quarkiverse.sessions.runtime.memory;

/** When a value takes its place in the order. */
enum Moving {
    /** At once. */
    AT_ONCE,
    /** A later one when it is looked at where it stands: what is used all the time does not move each time. */
    LAZILY
}
