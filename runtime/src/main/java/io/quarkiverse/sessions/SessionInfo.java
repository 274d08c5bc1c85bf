package io.quarkiverse.sessions;

import java.time.Instant;
import java.util.Optional;

/**
 * One of a user's sessions in a list. Nothing in it opens the session.
 *
 * @param handle the session's safe name, as {@link Session#handle()} gives it
 * @param createdAt when it was created
 * @param loggedInAt when the user logged in
 * @param lastAccess the last recorded access, up to {@code touch-interval} old
 * @param expiresAt when it ends if nobody uses it again
 * @param remoteAddress the address that the login came from; empty where {@code login.record-client} is off
 * @param userAgent the browser that the login came from, as it calls itself; empty where {@code login.record-client} is off,
 *        or the browser said nothing
 */
public record SessionInfo(String handle, Instant createdAt, Instant loggedInAt, Instant lastAccess, Instant expiresAt,
        Optional<String> remoteAddress, Optional<String> userAgent) {
}
