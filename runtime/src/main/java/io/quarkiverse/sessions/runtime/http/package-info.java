/**
 * What of a session is seen in HTTP: ids, cookies, and how failures are answered.
 *
 * <p>
 * Rooms that it may know: {@code config}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.http;
