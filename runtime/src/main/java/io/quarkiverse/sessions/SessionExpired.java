package io.quarkiverse.sessions;

/**
 * A session's time was over. Fired by stores that notice expiry by themselves, such as the in-memory store.
 */
public record SessionExpired(String sessionName, String handle) implements SessionEvent {
}
