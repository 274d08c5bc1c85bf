/**
 * What developers see in the Dev UI. Never an id, a secret or a key.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code config}, {@code http}, {@code lock}, {@code login}, {@code request},
 * {@code session}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.devui;
