/**
 * Counts what happens to sessions, and tells the application and metrics of it.
 *
 * <p>
 * Rooms that it may know: none.
 */
package io.quarkiverse.sessions.runtime.activity;
