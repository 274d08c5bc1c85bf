/**
 * Keeps sessions in encrypted cookies.
 *
 * <p>
 * Rooms that it may know: {@code config}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.cookie;
