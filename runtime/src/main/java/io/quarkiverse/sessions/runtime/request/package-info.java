/**
 * All sessions of one request, from its start to its commit. {@code RequestSessions} is the file to read first.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code http}, {@code lock}, {@code login}, {@code session}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.request;
