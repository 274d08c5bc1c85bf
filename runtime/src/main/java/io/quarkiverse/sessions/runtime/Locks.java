package io.quarkiverse.sessions.runtime;

import java.util.UUID;

import io.quarkiverse.sessions.runtime.context.Background;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;

/**
 * The locks of one configured session: this process' queues with their bounds, and the store whose leases are renewed.
 *
 * @param store {@code null} where each request has its own, which grants no leases
 */
record Locks(String sessionName, SessionStore store, LockTimes times, LocalLocks queues, BlockedThreads blockedThreads,
        Background background, SessionActivity activity) {

    LockToken newToken() {
        return new LockToken(UUID.randomUUID().toString());
    }

    /** A store that did not answer may have the lock as taken: it is released once the store answers, or its lease ends. */
    void releaseLater(SessionKey key, LockToken token) {
        releaseLater(key, token, System.nanoTime() + times.lease().toNanos());
    }

    private void releaseLater(SessionKey key, LockToken token, long leaseEnd) {
        if (System.nanoTime() < leaseEnd) {
            background.schedule(times.pauseAfterFailure(), () -> store.unlock(key, token).subscribe().with(unlocked -> {
            }, failure -> releaseLater(key, token, leaseEnd)));
        }
    }

    /**
     * The store has broken whatever lock was held, so nobody in this process waits for that one any longer.
     *
     * @param own the one that was not broken, {@code null} for none
     */
    void breakHolder(SessionKey key, HeldLock own) {
        if (store != null && store.capabilities().contains(StoreCapability.LOCKS)) {
            queues.breakHolder(key, own == null ? null : own.place());
        }
    }
}
