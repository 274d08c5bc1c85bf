package io.quarkiverse.sessions.runtime.memory;

/** Something in memory that ends by itself. */
interface Expiring {

    /** When it ends, in microseconds of the room's clock. */
    long expiresAt();

    /** Whether all others have to go before it where there is no room. */
    default boolean goesLast() {
        return false;
    }
}
