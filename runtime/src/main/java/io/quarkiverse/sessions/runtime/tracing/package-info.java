/**
 * Tells OpenTelemetry what the engine does.
 *
 * <p>
 * Rooms that it may know: {@code activity}.
 */
package io.quarkiverse.sessions.runtime.tracing;
