package io.quarkiverse.sessions.spi;

import java.util.Objects;

/**
 * A session in the index of its principal. Entries may outlive their sessions, or logins that came to nothing: whoever reads
 * them asks the sessions too.
 *
 * @param key the session
 * @param order grows with every entry of one principal
 * @param reserved whether the login may still be on its way
 */
public record PrincipalEntry(SessionKey key, long order, boolean reserved) {

    public PrincipalEntry {
        Objects.requireNonNull(key, "key");
    }
}
