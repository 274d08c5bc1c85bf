package io.quarkiverse.sessions.runtime.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.StoreTime;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * Who is logged in to a session.
 *
 * @param principalName the user's name
 * @param loggedInAt by the store's clock
 * @param clock the store's
 */
public record LoggedInUser(String principalName, Instant loggedInAt, StoreTime clock, LoginDetails details) {

    /** {@code null} for nobody; one whose login another version of the extension wrote counts as nobody. */
    public static LoggedInUser of(StoredSession stored, Environment environment) {
        SessionUser user = stored.user();
        Optional<LoginDetails> details = user == null ? Optional.empty() : LoginDetails.decode(user.details());
        return details
                .map(known -> new LoggedInUser(user.principal(), user.loggedInAt(), StoreTime.of(stored.readAt(), environment),
                        known))
                .orElse(null);
    }

    /** How long ago the login was. */
    Duration age() {
        return Duration.between(loggedInAt, clock.now());
    }

    /** Immutable. */
    public Set<String> roles() {
        return Collections.unmodifiableSet(details.roles());
    }
}
