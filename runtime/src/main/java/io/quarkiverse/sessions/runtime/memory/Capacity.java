package io.quarkiverse.sessions.runtime.memory;

import java.util.function.LongSupplier;

/**
 * How much a store in memory keeps.
 *
 * @param sessions at most so many, and as many tombstones beside them
 * @param bytes of sessions at most, as {@link EntrySize} estimates them; asked each time, as stores may share
 */
record Capacity(int sessions, LongSupplier bytes) {

    static Capacity of(int sessions, long bytes) {
        return new Capacity(sessions, () -> bytes);
    }
}
