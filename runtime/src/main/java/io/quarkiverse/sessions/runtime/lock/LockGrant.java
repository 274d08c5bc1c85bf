package io.quarkiverse.sessions.runtime.lock;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * What the store has granted.
 *
 * @param token {@code null} where no lease was needed
 * @param session as it was then, {@code null} where no lease was needed
 * @param askedAt when the store was asked for it, by this process' clock
 * @param handOvers from holder to holder, before this one
 */
record LockGrant(LockToken token, StoredSession session, long askedAt, int handOvers) {
}
