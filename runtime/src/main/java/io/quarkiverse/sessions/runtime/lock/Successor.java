package io.quarkiverse.sessions.runtime.lock;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;

/** Who is next in line for a lock. */
interface Successor {

    /** Its turn has come: to ask for the lock. Must not block. */
    void turn();

    /**
     * Its holder may ask the store to hand the lock over to it. It was in line before the store is asked, so it may see what
     * the store answers. It stays in line until it is told what became of that.
     *
     * @param holder what the holder presents
     * @return false if it has to ask the store itself, or does not wait any more
     */
    boolean expects(SessionAccess holder);

    /**
     * The lock is its own.
     *
     * @param reply with the session
     * @param askedAt when the store was asked, by this process' clock
     * @param handOvers how many there were, one after the other
     */
    void handedOver(StoreReply reply, LockToken token, long askedAt, int handOvers);

    /** It gets its turn as always. */
    void notHandedOver();
}
