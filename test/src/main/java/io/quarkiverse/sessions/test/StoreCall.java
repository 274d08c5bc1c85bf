package io.quarkiverse.sessions.test;

/**
 * One question that the application asked a store, or a change that it asked for.
 *
 * @param sessionName the session's configured name
 * @param store which store or mirror was asked, as {@code store}, {@code mirrors} or {@code cookie-store.revocation} names it
 * @param operation as metrics and traces name it, such as {@code load}, {@code create}, {@code save}, {@code lock} or
 *        {@code save-and-unlock}; for a session in cookies with revocation {@code check}, {@code end}, {@code rotate} or
 *        {@code end-all}
 */
public record StoreCall(String sessionName, String store, String operation) {

    @Override
    public String toString() {
        return operation + " of " + sessionName + " in " + store;
    }
}
