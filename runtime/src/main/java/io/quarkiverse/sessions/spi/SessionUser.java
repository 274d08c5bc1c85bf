package io.quarkiverse.sessions.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * Who is logged in to a session.
 *
 * @param principal the user's name, unique among the application's users
 * @param loggedInAt when, by the store's clock
 * @param details what the engine keeps of the login; opaque to stores, and not to be changed
 */
public record SessionUser(String principal, Instant loggedInAt, byte[] details) {

    public SessionUser {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(loggedInAt, "loggedInAt");
        Objects.requireNonNull(details, "details");
    }

    @Override
    public String toString() {
        return "SessionUser[" + principal + " since " + loggedInAt + "]";
    }
}
