package io.quarkiverse.sessions.runtime.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * Finds out whether something answers that sessions are kept in.
 *
 * @param sessionName of the session
 * @param storeName as {@code store}, {@code mirrors} or {@code cookie-store.revocation} names it
 * @param required whether requests fail while it does not answer
 * @param store {@code null} for what only remembers the ends of sessions in cookies
 * @param question fails, or its answer does, where there is no answer
 */
public record StoreProbe(String sessionName, String storeName, boolean required, SessionStore store,
        Supplier<CompletionStage<?>> question) {

    /** As good as no session's, since ids are random. */
    private static final String NOBODY = "A".repeat(43);
    private static final SecretDigest NO_SECRET = new SecretDigest(NOBODY);

    public static StoreProbe of(String sessionName, String storeName, boolean required, SessionStore store,
            SessionPolicy policy) {
        return new StoreProbe(sessionName, storeName, required, store, () -> store
                .load(new SessionAccess(new SessionKey(sessionName, NOBODY), NO_SECRET, policy.withoutTouch()), null));
    }

    public static StoreProbe of(String sessionName, String storeName, Revocations revocations) {
        return new StoreProbe(sessionName, storeName, true, null, () -> revocations
                .check(new Revocations.Ticket(new SessionKey(sessionName, NOBODY), NO_SECRET, null, null)));
    }

    public CompletionStage<?> ask() {
        try {
            return question.get();
        } catch (RuntimeException failure) {
            return Stages.failed(failure);
        }
    }
}
