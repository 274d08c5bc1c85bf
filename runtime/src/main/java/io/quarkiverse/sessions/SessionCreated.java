package io.quarkiverse.sessions;

/**
 * A session was stored for the first time.
 */
public record SessionCreated(String sessionName, String handle) implements SessionEvent {
}
