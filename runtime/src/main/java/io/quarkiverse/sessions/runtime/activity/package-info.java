/**
 * Counts what happens to sessions and tells of it: the application by events, metrics and traces by what they listen to.
 *
 * <p>
 * Rooms that it may know: none.
 */
package io.quarkiverse.sessions.runtime.activity;
