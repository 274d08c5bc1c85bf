/**
 * Tells SmallRye Health whether stores answer.
 *
 * <p>
 * Rooms that it may know: {@code config}, {@code request}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.health;
