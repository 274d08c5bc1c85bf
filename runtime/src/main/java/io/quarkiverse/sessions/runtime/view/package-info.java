/**
 * What applications inject: each session blocking and non-blocking, and the interceptor that locks.
 *
 * <p>
 * Rooms that it may know: {@code login}, {@code request}, {@code session}.
 */
package io.quarkiverse.sessions.runtime.view;
