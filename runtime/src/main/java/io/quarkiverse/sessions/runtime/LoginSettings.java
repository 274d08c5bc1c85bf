package io.quarkiverse.sessions.runtime;

/**
 * How users log in to one session, from the configuration.
 *
 * @param maxSessions of one user, 0 for no limit
 * @param rejects whether a log-in past the limit is refused; else the oldest sessions go
 * @param recordsClient whether a log-in keeps where it came from
 */
record LoginSettings(int maxSessions, boolean rejects, boolean recordsClient) {
}
