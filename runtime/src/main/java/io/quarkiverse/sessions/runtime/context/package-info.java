/**
 * What is open to all rooms: where code goes on after it has waited, and the one place where time, chance and threads come
 * from.
 *
 * <p>
 * Rooms that it may know: none.
 */
package io.quarkiverse.sessions.runtime.context;
