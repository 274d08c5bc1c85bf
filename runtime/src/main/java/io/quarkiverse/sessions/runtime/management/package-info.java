/**
 * Endpoints for administrators, on Quarkus' management interface.
 *
 * <p>
 * Rooms that it may know: {@code config}, {@code login}, {@code request}, {@code session}.
 */
package io.quarkiverse.sessions.runtime.management;
