package io.quarkiverse.sessions.simulation.check;

/**
 * What a browser was given a cookie for.
 *
 * @param handle the session that it opened then
 * @param by whose response has set it
 */
public record Home(String handle, Visit by) {
}
