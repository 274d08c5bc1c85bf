package io.quarkiverse.sessions.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessions.spi.SessionUser;

/**
 * Who is logged in to a session.
 *
 * @param principalName the user's name
 * @param loggedInAt by the store's clock
 */
public record LoggedInUser(String principalName, Instant loggedInAt, LoginDetails details) {

    /** {@code null} for nobody; one whose log-in another version of the extension wrote counts as nobody. */
    static LoggedInUser of(SessionUser stored) {
        Optional<LoginDetails> details = stored == null ? Optional.empty() : LoginDetails.decode(stored.details());
        return details.map(known -> new LoggedInUser(stored.principal(), stored.loggedInAt(), known)).orElse(null);
    }

    public Set<String> roles() {
        return details.roles();
    }
}
