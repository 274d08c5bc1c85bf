package io.quarkiverse.sessions.runtime.lock;

import java.util.concurrent.Semaphore;

/**
 * How many worker threads may wait for locks at once: half of them, of all sessions together, so that whoever holds a lock, and
 * whoever does not care for one, finds a thread. Virtual threads do not count.
 */
public final class BlockedThreads {

    private static final String VIRTUAL = "VirtualThreads";

    private final Semaphore free;
    private final int most;

    /**
     * @param workers the application's worker threads
     */
    public BlockedThreads(int workers) {
        this.most = Math.max(1, workers / 2);
        this.free = new Semaphore(most);
    }

    /** Whether a thread that waits for a lock would be one of those that count. */
    public static boolean isCounted(Thread thread) {
        return thread.getThreadGroup() == null || !VIRTUAL.equals(thread.getThreadGroup().getName());
    }

    /** Whether one more may wait; it leaves with {@link #leave}. */
    boolean enter() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    int most() {
        return most;
    }

    /** The number of threads that wait. */
    public int waiting() {
        return most - free.availablePermits();
    }
}
