package io.quarkiverse.sessions.runtime.lock;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * Who waits.
 *
 * @param store where the session is kept, as the request sees it
 * @param home where the request goes on
 * @param owner the request, one of a bounded number
 * @param blocksThread whether a thread waits that others may need
 */
public record Waiter(SessionStore store, Home home, Object owner, boolean blocksThread) {
}
