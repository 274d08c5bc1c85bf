package io.quarkiverse.sessions.runtime.session;

import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.spi.SecretDigest;

/**
 * A new secret, offered to the store with a question. If the session is due for renewal the store takes it, and a grace later
 * another one in its place.
 *
 * @param until when the browser is to be told of it at the latest, in {@code nanoTime}: counted from the question, since the
 *        answer may be late
 */
record Offer(SessionId id, long until) {

    /**
     * @param offer {@code null} for none
     */
    static SecretDigest digestOf(Offer offer) {
        return offer == null ? null : offer.id().secretDigest();
    }
}
