/**
 * One session in one request. {@code OpenSession} is the door, the operations lie below it, and {@code SessionState} is what
 * they all know.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code config}, {@code http}, {@code lock}, {@code login}, {@code store},
 * {@code values}.
 */
package io.quarkiverse.sessions.runtime.session;
