package io.quarkiverse.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The blocking view of a session that carries a logged-in user: one with {@code quarkus.sessions."name".login.enabled=true}.
 * Inject it as any other:
 *
 * <pre>{@code
 * @SessionName("auth")
 * AuthSession auth;
 * }</pre>
 *
 * Where the application has {@code quarkus-security}, the user is its {@code SecurityIdentity} too: {@code @Authenticated} and
 * {@code @RolesAllowed} see whoever is logged in. Without it Quarkus ignores these annotations, and the build refuses them.
 * <p>
 * What {@link #login}, {@link #logout}, {@link #logoutOthers} and {@link #logoutEverywhere} do takes effect in the store when
 * called, and is not undone by a later exception. Threads and failures are those of {@link Session}.
 */
public interface AuthSession extends Session {

    /** {@link #login(Object, LoginOptions)} with {@link LoginOptions#DEFAULT}. */
    void login(Object user);

    /**
     * Logs a user in. The session gets a new secret at once and the old one is dead, so that an id that an attacker has planted
     * is worthless (OWASP ASVS 5, 7.2.4); what the session held before is gone, unless the options keep it. A user who was
     * logged in before is logged out.
     *
     * @param user anything that the session's codec encodes, such as a record, a string or a number; kept for
     *        {@link #currentUser}
     * @param options see {@link LoginOptions}
     * @throws IllegalArgumentException for a user that is {@code null} or empty, or one without a name: the principal's name is
     *         that of a {@link java.security.Principal}, or the text of a string, a number or a {@link java.util.UUID}; for any
     *         other user set {@link LoginOptions.Builder#principalName}
     * @throws SessionCodecException if the user cannot be encoded
     * @throws TooManySessionsException if the user already has {@code login.max-sessions} sessions and
     *         {@code login.at-max-sessions} is {@code reject}
     * @throws SessionEndedException if the session, or this very login, was ended in the meantime by another request
     * @throws IllegalStateException after the response head was sent
     */
    void login(Object user, LoginOptions options);

    /**
     * Ends the session, as {@link #invalidate()} does: on the server and in the browser, with all its attributes, and whether a
     * user is logged in or not. No request in flight can bring it back (OWASP ASVS 5, 7.4.1).
     */
    void logout();

    /**
     * @param type the class to decode the user to
     * @return the caller's own copy of the user who is logged in. Empty if nobody is logged in, and also if the user cannot be
     *         decoded as {@code type}: the user then still has a principal and roles
     * @throws SessionCodecException if the user cannot be decoded as {@code type} and {@code unreadable-values=fail}
     */
    <T> Optional<T> currentUser(Class<T> type);

    /**
     * @return the principal's name of the user who is logged in, as {@link #login} took it; empty for nobody. Does not depend
     *         on the user object, which may be of a class that has changed
     */
    Optional<String> principalName();

    /**
     * @return the roles that the user was given at the login, an immutable set; empty for nobody. What a
     *         {@code SecurityIdentityAugmentor} adds is not among them
     */
    Set<String> roles();

    /**
     * @return when the user logged in to this session, by the store's clock; empty for nobody
     */
    Optional<Instant> loggedInAt();

    /**
     * Ends the user's other sessions of this name, on all devices (OWASP ASVS 5, 7.4.3). Does nothing if nobody is logged in.
     *
     * @throws SessionException if the store cannot find them; it says what to configure
     */
    void logoutOthers();

    /**
     * Ends all of the user's sessions of this name, this one included. Does nothing if nobody is logged in.
     *
     * @throws SessionException if the store cannot find them; it says what to configure
     */
    void logoutEverywhere();
}
