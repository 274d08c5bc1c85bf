package io.quarkiverse.sessions.runtime.lock;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;

/**
 * The locks of one configured session: this process' queues with their bounds, and the store whose leases are renewed.
 *
 * @param store {@code null} where each request has its own, which grants no leases
 */
public record Locks(String sessionName, SessionStore store, LockTimes times, LockQueues queues, LockTokens tokens,
        BlockedThreads blockedThreads, Environment environment, SessionActivity activity, LockTimeouts timeouts) {

    public Locks(String sessionName, SessionStore store, LockTimes times, LockQueues queues, LockTokens tokens,
            BlockedThreads blockedThreads, Environment environment, SessionActivity activity) {
        this(sessionName, store, times, queues, tokens, blockedThreads, environment, activity,
                LockTimeouts.of(times, environment));
    }

    /** A store that did not answer may have the lock as taken: it is released once the store answers, or its lease ends. */
    void releaseLater(SessionKey key, LockToken token) {
        releaseLater(key, token, environment.nanoTime() + times.lease().toNanos());
    }

    private void releaseLater(SessionKey key, LockToken token, long leaseEnd) {
        if (environment.nanoTime() < leaseEnd) {
            environment.schedule(times.pauseAfterFailure(), () -> Stages.onFailure(store.unlock(key, token),
                    failure -> releaseLater(key, token, leaseEnd)));
        }
    }

    /**
     * The store has broken whatever lock was held, so nobody in this process waits for that one any longer.
     *
     * @param own the holder's place that stays, {@code null} for none
     */
    public void breakHolder(SessionKey key, LockQueues.Place own) {
        if (store != null && store.capabilities().contains(StoreCapability.LOCKS)) {
            queues.breakHolder(key, own);
        }
    }
}
