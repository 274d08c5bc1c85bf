package io.quarkiverse.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

/** The non-blocking view of the same state as {@link AuthSession}; see {@link ReactiveSession}. */
public interface ReactiveAuthSession extends ReactiveSession {

    /** @see AuthSession#login(Object) */
    Uni<Void> login(Object user);

    /** @see AuthSession#login(Object, LoginOptions) */
    Uni<Void> login(Object user, LoginOptions options);

    /** @see AuthSession#logout() */
    Uni<Void> logout();

    /** @see AuthSession#currentUser(Class) */
    <T> Uni<Optional<T>> currentUser(Class<T> type);

    /** @see AuthSession#principalName() */
    Uni<Optional<String>> principalName();

    /** @see AuthSession#roles() */
    Uni<Set<String>> roles();

    /** @see AuthSession#loggedInAt() */
    Uni<Optional<Instant>> loggedInAt();

    /** @see AuthSession#logoutOthers() */
    Uni<Void> logoutOthers();

    /** @see AuthSession#logoutEverywhere() */
    Uni<Void> logoutEverywhere();
}
