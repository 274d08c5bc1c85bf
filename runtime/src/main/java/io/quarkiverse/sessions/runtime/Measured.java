package io.quarkiverse.sessions.runtime;

import java.util.function.LongSupplier;

/** A part of the extension that has something to tell of itself, for metrics. */
public interface Measured {

    void measure(Measures measures);

    /** Takes what is told; of equal names the sum counts. */
    interface Measures {

        /**
         * @param what in lower case, such as {@code tombstones.forgotten}
         * @param value reads how often it has happened so far
         */
        void counter(String what, LongSupplier value);

        /**
         * @param what as for {@link #counter}
         * @param value reads how much there is now
         */
        default void gauge(String what, LongSupplier value) {
        }
    }
}
