package io.quarkiverse.sessions.runtime.store;

import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * Finds out whether a store answers.
 *
 * @param sessionName of the session that is kept there
 * @param storeName as {@code store} or {@code mirrors} names it
 * @param required whether requests fail while it does not answer
 * @param watched whether readiness depends on it, or shows it
 * @param store asked for a session that nobody has
 */
public record StoreProbe(String sessionName, String storeName, boolean required, boolean watched,
        SessionStore store, SessionPolicy policy) {

    /** As good as no session's, since ids are random. */
    private static final String NOBODY = "A".repeat(43);
    private static final SecretDigest NO_SECRET = new SecretDigest(NOBODY);

    /** Fails where the store does. */
    public CompletionStage<?> ask() {
        return Stages.ask(() -> store.load(
                new SessionAccess(new SessionKey(sessionName, NOBODY), NO_SECRET, policy.withoutTouch()), null));
    }
}
