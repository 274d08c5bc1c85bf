package io.quarkiverse.sessions.runtime;

import java.time.Duration;

import io.quarkiverse.sessions.spi.SessionStore;

/**
 * Where the sessions of one name are that users log in to, and what goes with it when these end.
 *
 * @param store {@code null} for sessions in the browser
 * @param retention how long what has ended is remembered
 */
public record LoginStore(String sessionName, SessionStore store, Duration retention, Locks locks, SessionActivity activity,
        LoginSetup.Settings settings) {
}
