/**
 * Keeps sessions in Redis. The scripts are among the resources of the same name.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code config}, {@code store}.
 */
package io.quarkiverse.sessions.runtime.redis;
