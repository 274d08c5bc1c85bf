package io.quarkiverse.sessions.runtime.lock;

import io.quarkiverse.sessions.runtime.context.Timeouts;

/** How long one request may wait for a lock, and whether a thread may wait with it. */
final class WaitLimits {

    private final Locks locks;
    private final boolean blocksThread;

    // guarded by the monitor
    private boolean threadCounted;
    private boolean over;
    private Timeouts.Timeout timeout;

    /**
     * @param blocksThread whether a thread waits that others may need
     */
    WaitLimits(Locks locks, boolean blocksThread) {
        this.locks = locks;
        this.blocksThread = blocksThread;
    }

    /** Once the place in the queue is entered: a limit that comes before would find nothing to leave. */
    synchronized void limitTime(Runnable timedOut) {
        if (!over) {
            timeout = locks.timeouts().waiting().set(timedOut);
        }
    }

    /**
     * Somebody else holds the lock; a thread that waits for that is one of a bounded number.
     *
     * @return false if there are too many
     */
    synchronized boolean countThread() {
        if (!blocksThread || threadCounted || over) {
            return true;
        }
        threadCounted = locks.blockedThreads().enter();
        return threadCounted;
    }

    synchronized void end() {
        over = true;
        if (timeout != null) {
            timeout.cancel();
        }
        if (threadCounted) {
            threadCounted = false;
            locks.blockedThreads().leave();
        }
    }
}
