package io.quarkiverse.sessions;

/**
 * A user logged in to a session.
 *
 * @param principalName the user's name
 */
public record SessionLoggedIn(String sessionName, String handle, String principalName) implements SessionEvent {
}
