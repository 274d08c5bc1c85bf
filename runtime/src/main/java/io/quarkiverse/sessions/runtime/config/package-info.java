/**
 * The configuration keys: their names, inheritance and the messages that name them.
 *
 * <p>
 * Rooms that it may know: none.
 */
package io.quarkiverse.sessions.runtime.config;
