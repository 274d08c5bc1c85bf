package io.quarkiverse.sessions.spi;

import java.util.Objects;

/**
 * Where a session is stored: its configured name and the SHA-256 of its locator. It never changes in a session's life, and it
 * opens nothing.
 *
 * @param sessionName the configured name, {@link io.quarkiverse.sessions.SessionLock#DEFAULT} for the default session
 * @param digest base64url without padding, 43 characters; also the session's public handle
 */
public record SessionKey(String sessionName, String digest) {

    public SessionKey {
        Objects.requireNonNull(sessionName, "sessionName");
        Objects.requireNonNull(digest, "digest");
    }

    @Override
    public String toString() {
        return sessionName + ":" + digest;
    }
}
