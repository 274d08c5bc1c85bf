package io.quarkiverse.sessions.spi;

import java.util.Objects;

/**
 * Names one holding of a session's lock. A new one is made for every attempt, so it is also the fence: a save under a token
 * that is not the lock's is refused.
 *
 * @param value random, at most 64 ASCII characters
 */
public record LockToken(String value) {

    public LockToken {
        Objects.requireNonNull(value, "value");
    }
}
