package io.quarkiverse.sessions;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The blocking view of an HTTP session. Inject it where it is needed, also into application-scoped beans:
 *
 * <pre>{@code
 * @Inject
 * Session session; // the default session
 *
 * @SessionName("cart")
 * Session cart; // a named one
 * }</pre>
 *
 * <b>Under the lock.</b> {@link #update} and {@link #updateAndGet} take the session's lock, read it fresh, run the body, save
 * what changed and release: no other request, on any node that shares the store, changes the session under a lock in the
 * meantime.
 * <p>
 * <b>Directly.</b> {@link #get} and {@link #put} outside a lock read one snapshot per request and commit at the end of the
 * request, before the response leaves, as a change per attribute: another request's change of another attribute is never lost;
 * for the same attribute the later commit wins. A request that fails with an exception discards its direct writes.
 * <p>
 * Nothing is stored, and no cookie is sent, before the first write. A request that does not touch the session costs no store
 * call.
 * <p>
 * <b>Threads.</b> Every method may wait for the store, so every method throws {@link IllegalStateException} on an event loop,
 * whatever the store; use {@link ReactiveSession} there. Virtual threads are not pinned. Outside an HTTP request and after its
 * response the methods throw {@link SessionException}. Any method that reaches the store may throw
 * {@link SessionStoreException}.
 */
public interface Session extends SessionData {

    /**
     * Runs {@code body} under the session's lock and saves its changes before returning.
     * <p>
     * Inside another {@code update} of the same session on the same thread the body joins the lock that is held: its changes
     * are kept or dropped separately, and stored when the outermost body ends.
     *
     * @param body what to do; its exception discards its changes, releases the lock and is rethrown
     * @throws SessionLockTimeoutException if the lock was not free within {@code quarkus.sessions.lock.wait-timeout}
     * @throws SessionLockLostException if the lock's lease ended while the body ran; nothing was saved
     * @throws SessionEndedException if the session's secret was replaced in the meantime; nothing was saved
     * @throws SessionTooLargeException if the session would grow past {@code quarkus.sessions.max-size}; nothing was saved
     * @throws SessionStoreException if the store failed
     */
    void update(Consumer<SessionData> body);

    /**
     * {@link #update} with a result.
     *
     * @param body what to do; its result, which may be {@code null}, is returned after the changes were saved
     * @return the body's result
     */
    <R> R updateAndGet(Function<SessionData, R> body);

    /**
     * Takes the session's lock until the returned resource is closed. A lock that is not closed by the time the response is
     * committed fails the request, and is released without saving.
     *
     * @return the locked session, read fresh
     * @throws SessionLockTimeoutException if the lock was not free within {@code quarkus.sessions.lock.wait-timeout}
     */
    LockedSession lock();

    /**
     * @return a stable name of the session that is safe in logs and lists: nobody can open the session with it. A session that
     *         is not stored yet already has the handle that it will have.
     */
    String handle();

    /**
     * @return whether this request found no session, so that its first write creates one
     */
    boolean isNew();

    /**
     * @return when the session was created; for a new one when this request first touched it
     */
    Instant createdAt();

    /**
     * @return when the session ends if nobody uses it again
     */
    Instant expiresAt();

    /**
     * Gives the session a new secret in the browser's cookie; the old one is dead at once, for every other request too. The
     * handle, the attributes and this request's lock stay; a lock that another request holds is broken. Takes effect in the
     * store when called and is not undone by a later exception. Does nothing for a session that is not stored.
     * <p>
     * OWASP ASVS 5, 7.2.4: call it on every change of privilege.
     *
     * @throws SessionEndedException if another request replaced the secret before
     * @throws IllegalStateException after the response head was sent
     */
    void rotateId();

    /**
     * Ends the session on the server and in the browser. Takes effect in the store when called, never waits for the lock and is
     * not undone by a later exception; no request in flight can bring the session back. A write afterwards starts a new
     * session. After the response head was sent the session ends on the server only.
     * <p>
     * OWASP ASVS 5, 7.4.1.
     *
     * @throws SessionEndedException if another request replaced the secret before
     */
    void invalidate();
}
