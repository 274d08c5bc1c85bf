/**
 * Who is logged in, what guards ask for, and the sessions of each user.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code lock}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.login;
