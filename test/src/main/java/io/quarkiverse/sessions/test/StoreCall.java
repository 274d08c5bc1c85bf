package io.quarkiverse.sessions.test;

/**
 * One question that the application asked a store, or a change that it asked for.
 *
 * @param sessionName the session's configured name
 * @param operation the method of {@code SessionStore}, such as {@code load}, {@code create}, {@code save}, {@code tryLock} or
 *        {@code saveAndUnlock}; for a session in cookies with revocation {@code check}, {@code end}, {@code rotate} or
 *        {@code endAll}
 */
public record StoreCall(String sessionName, String operation) {

    @Override
    public String toString() {
        return operation + " of " + sessionName;
    }
}
