/**
 * Tells Micrometer what the engine counts.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code request}.
 */
package io.quarkiverse.sessions.runtime.metrics;
