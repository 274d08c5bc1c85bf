package io.quarkiverse.sessions;

/**
 * A session under its lock, as a resource:
 *
 * <pre>{@code
 * try (LockedSession locked = session.lock()) {
 *     locked.put("count", locked.get("count", Integer.class).orElse(0) + 1);
 * }
 * }</pre>
 *
 * Prefer {@link Session#update}: Java does not tell a resource why its block was left, so {@link #close()} saves <em>also when
 * the block is left by an exception</em>, while {@code update} discards.
 */
public interface LockedSession extends SessionData, AutoCloseable {

    /**
     * Drops all changes made through this resource: {@link #close()} then releases the lock only.
     */
    void discard();

    /**
     * Saves the changes if there are any and releases the lock. Calls after the first do nothing.
     *
     * @throws SessionLockLostException if the lock's lease ended in the meantime; nothing was saved
     * @throws SessionEndedException if the session's secret was replaced in the meantime; nothing was saved
     * @throws SessionTooLargeException if the session would grow past its limit; nothing was saved
     * @throws SessionStoreException if the store failed
     */
    @Override
    void close();
}
