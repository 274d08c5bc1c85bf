package io.quarkiverse.sessions;

/**
 * A session expired. Fired by stores that notice expiry on their own, such as the in-memory store.
 */
public record SessionExpired(String sessionName, String handle) implements SessionEvent {
}
