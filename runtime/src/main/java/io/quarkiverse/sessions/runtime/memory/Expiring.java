package io.quarkiverse.sessions.runtime.memory;

/** Something in memory that ends by itself. Instants are microseconds of the room's clock. */
interface Expiring {

    /** When it ends. */
    long expiresAt();

    /** Whether all others have to go before it where there is no room. */
    default boolean goesLast() {
        return false;
    }

    /** Until then it stays even where there is no room, unless it ends before. */
    default long staysUntil() {
        return 0;
    }
}
