/**
 * Tells the engine how far Quarkus REST has come with a request: guards, locks and the commit of endpoints.
 *
 * <p>
 * Rooms that it may know: {@code http}, {@code login}, {@code request}.
 */
package io.quarkiverse.sessions.runtime.rest;
