/**
 * Encodes and decodes values, and finds out what becomes of one that is stored and read again.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code config}.
 */
package io.quarkiverse.sessions.runtime.values;
