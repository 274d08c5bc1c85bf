/**
 * The locks of sessions: this process' queues, the stores' leases, and what a holder has.
 *
 * <p>
 * Rooms that it may know: {@code activity}.
 */
package io.quarkiverse.sessions.runtime.lock;
