package io.quarkiverse.sessions.runtime.redis;

import java.nio.ByteBuffer;

/**
 * What changes together of a session, in one field; {@code write.lua} packs it. Instants and durations are microseconds.
 *
 * @param idle after how long without an access the session ends
 * @param deadline when it ends in any case, 0 for never
 * @param size bytes of the attributes
 * @param since when the secret became the current one
 */
record Head(long version, long created, long accessed, long idle, long deadline, long size, long since) {

    private static final int BYTES = 7 * Double.BYTES;

    static Head read(byte[] packed) {
        return new Head(micros(packed, 0), micros(packed, 8), micros(packed, 16), micros(packed, 24), micros(packed, 32),
                micros(packed, 40), micros(packed, 48));
    }

    /** A packed number. */
    static long micros(byte[] packed, int at) {
        return (long) ByteBuffer.wrap(packed).getDouble(at);
    }

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putDouble(version).putDouble(created).putDouble(accessed).putDouble(idle)
                .putDouble(deadline).putDouble(size).putDouble(since).array();
    }

    /**
     * When the session ends if nobody uses it again; to the millisecond, as keys expire.
     *
     * @param leaseEnd of the lock, 0 for none
     */
    long expires(long leaseEnd) {
        long at = Math.max(accessed + idle, leaseEnd);
        long end = deadline > 0 ? Math.min(at, deadline) : at;
        return end - end % 1000;
    }
}
