package io.quarkiverse.sessions.simulation.check;

import java.util.stream.Stream;

/**
 * What a browser was given a cookie for.
 *
 * @param handle the session that it opened then, {@code null} where the request did not look which one that is
 * @param by whose response has set it
 */
public record Home(String handle, Visit by) {

    /** Of the sessions that it may open. */
    public Stream<String> handles() {
        return handle != null ? Stream.of(handle) : by.handles().stream();
    }
}
