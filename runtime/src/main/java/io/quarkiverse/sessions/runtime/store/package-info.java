/**
 * What lies around the stores: mirrors, outages, time limits, and the way home for their answers.
 *
 * <p>
 * Rooms that it may know: {@code activity}, {@code config}.
 */
package io.quarkiverse.sessions.runtime.store;
