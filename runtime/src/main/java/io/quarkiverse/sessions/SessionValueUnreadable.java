package io.quarkiverse.sessions;

/**
 * An attribute, or the user who is logged in, could not be read as the type that was asked for, and read as absent ({@code
 * unreadable-values} {@code discard} or {@code keep}). Fired once for each request and key.
 *
 * @param key the attribute's key; empty for the user who is logged in
 */
public record SessionValueUnreadable(String sessionName, String handle, String key) implements SessionEvent {
}
