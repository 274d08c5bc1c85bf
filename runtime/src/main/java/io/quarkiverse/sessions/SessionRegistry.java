package io.quarkiverse.sessions;

import java.util.List;

/**
 * The sessions of the users of one login session, on all nodes that share the store: for a page of the user's own devices, and
 * for administrators (OWASP ASVS 5, 7.4.5 and 7.5.2). Inject it with the session's name; if there is only one session with
 * {@code login.enabled}, the name may be left out:
 *
 * <pre>{@code
 * @SessionName("auth")
 * SessionRegistry registry;
 * }</pre>
 *
 * May be used anywhere, also outside a request; every method may wait for the store and throws {@link IllegalStateException} on
 * an event loop: use {@link ReactiveSessionRegistry} there. If the store does not support an operation, a
 * {@link SessionException} says why.
 */
public interface SessionRegistry {

    /**
     * @param principalName the user's name, as it was at the login
     * @return the user's sessions that can be used now, the latest login first
     */
    List<SessionInfo> list(String principalName);

    /**
     * Ends one session of a user, as {@link Session#invalidate()} would.
     *
     * @param principalName whose session it is, so that no other user's can be ended by its handle
     * @return whether there was such a session of this user
     */
    boolean end(String principalName, String handle);

    /**
     * Ends all sessions of a user, and fails logins in flight.
     *
     * @return how many ended; -1 where the store ends them without counting
     */
    int endAll(String principalName);

    /**
     * Ends all sessions of a user but one.
     *
     * @param handle the one that stays
     * @return how many ended
     */
    int endOthers(String principalName, String handle);

    /**
     * Some of the principals that have sessions now, to find out who is logged in. Begin with {@code null}, and go on with
     * {@link PrincipalPage#next()} until that is empty. A principal that has sessions all the time is on at least one page, and
     * in Redis sometimes on two; one that logs in or out in the meantime may be missing. In Redis this scans the keys of the
     * server, on every primary of a cluster, because nothing is stored for it: use it for administrators, not in every request.
     *
     * @param cursor {@code null} for the first page, else what the page before gave
     * @param limit how many names to aim at, from 1 to 1000; a page in Redis may have a few more, or fewer, even none
     * @throws IllegalArgumentException for a limit out of range, or a cursor that no page gave
     * @throws SessionException where the store cannot list
     */
    PrincipalPage principals(String cursor, int limit);

    /**
     * How many principals have sessions. It walks through all pages of {@link #principals} and costs as much as they do.
     * Principals that log in or out in the meantime may be counted or not.
     *
     * @throws SessionException where the store cannot list
     */
    long count();
}
