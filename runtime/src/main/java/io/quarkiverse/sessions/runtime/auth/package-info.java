/**
 * Guards of beans, and Quarkus Security: who is logged in to a session is the request's identity.
 *
 * <p>
 * Rooms that it may know: {@code config}, {@code login}, {@code request}.
 */
package io.quarkiverse.sessions.runtime.auth;
