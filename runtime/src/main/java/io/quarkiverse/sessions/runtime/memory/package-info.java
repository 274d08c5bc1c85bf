/**
 * Keeps sessions in this process.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code config}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.memory;
