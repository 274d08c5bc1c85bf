package io.quarkiverse.sessions;

import java.util.List;

/**
 * The sessions of the users of one login session, on all nodes that share the store: for a page of one's own devices, and for
 * administrators (OWASP ASVS 5, 7.4.5 and 7.5.2). Inject it with the session's name; where there is only one session with
 * {@code login.enabled}, without:
 *
 * <pre>{@code
 * @SessionName("auth")
 * SessionRegistry registry;
 * }</pre>
 *
 * May be used anywhere, also outside a request; every method may wait for the store and throws {@link IllegalStateException} on
 * an event loop, where {@link ReactiveSessionRegistry} is to be used. A store that cannot do what is asked throws a
 * {@link SessionException} that says why.
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
     * Ends all sessions of a user, and fails logins that are on their way.
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
}
