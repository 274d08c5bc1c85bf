package io.quarkiverse.sessions;

/**
 * A session's secret was replaced by {@link Session#rotateId()}.
 */
public record SessionRotated(String sessionName, String handle) implements SessionEvent {
}
