package io.quarkiverse.sessions.runtime.session;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.runtime.lock.HeldLock;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;

/**
 * The blocks of one session in one request: those that are on their way or open, how they lie inside each other, and which
 * thread is inside of which. Kept by the request and not by the thread, so that a {@code lock()} that nobody closes is
 * forgotten with its request. Guarded by the lock of the state that it belongs to.
 */
public final class BlockStack {

    private record Entered(Thread thread, LockedBlock block) {
    }

    private final Object guard;
    private final List<LockedBlock> pending = new ArrayList<>(0);
    private final List<Entered> entered = new ArrayList<>(0);
    private LockedBlock innermost;

    BlockStack(Object guard) {
        this.guard = guard;
    }

    // ------------------------------------------------------------------ where code is

    /** The innermost open block that this thread is in, {@code null} for none. */
    public LockedBlock current() {
        Thread here = Thread.currentThread();
        synchronized (guard) {
            for (int n = entered.size() - 1; n >= 0; n--) {
                Entered last = entered.get(n);
                if (last.thread() == here && last.block().isOpen()) {
                    return last.block();
                }
            }
            return null;
        }
    }

    public void enter(LockedBlock block) {
        synchronized (guard) {
            entered.add(new Entered(Thread.currentThread(), block));
        }
    }

    public void exit(LockedBlock block) {
        synchronized (guard) {
            entered.removeIf(one -> one.block() == block);
        }
    }

    /**
     * The open block that code is inside of: the one that it runs in, or the one that is around all that the request does.
     *
     * @param current the innermost that the code is known to run in, {@code null} for none
     */
    LockedBlock around(LockedBlock current) {
        synchronized (guard) {
            if (current != null) {
                return current.isOpen() ? current : null;
            }
            for (int n = pending.size() - 1; n >= 0; n--) {
                LockedBlock block = pending.get(n);
                if (block.kind().isAroundRequest() && block.isOpen()) {
                    return block;
                }
            }
            return null;
        }
    }

    LockedBlock outermost() {
        synchronized (guard) {
            LockedBlock block = innermost;
            while (block != null && block.parent() != null) {
                block = block.parent();
            }
            return block;
        }
    }

    /** The block that the request's commit is to end, {@code null} for none. */
    LockedBlock request() {
        LockedBlock outermost = outermost();
        return outermost != null && outermost.kind() == Kind.REQUEST ? outermost : null;
    }

    // ------------------------------------------------------------------ in and out

    void begin(LockedBlock block) {
        synchronized (guard) {
            pending.add(block);
        }
    }

    void remove(LockedBlock block) {
        synchronized (guard) {
            pending.remove(block);
        }
    }

    List<LockedBlock> pending() {
        synchronized (guard) {
            return List.copyOf(pending);
        }
    }

    /**
     * @return false if the block was ended before
     */
    boolean opened(LockedBlock block, HeldLock lock, ChangeSet fresh) {
        synchronized (guard) {
            if (!block.open(lock, fresh)) {
                return false;
            }
            if (!block.isLeftBehind()) {
                innermost = block;
            }
            return true;
        }
    }

    /**
     * @return whether it was open
     */
    boolean end(LockedBlock block) {
        synchronized (guard) {
            pending.remove(block);
            boolean open = block.isOpen();
            block.end();
            if (open && !block.isLeftBehind() && (innermost == block || block.parent() == null)) {
                innermost = block.parent();
            }
            return open;
        }
    }

    /**
     * Gives an inner block's changes to the one around it.
     *
     * @return false if that one has ended
     */
    boolean handOver(LockedBlock block) {
        synchronized (guard) {
            if (!block.parent().isOpen()) {
                return false;
            }
            block.parent().changes().apply(block.changes().delta());
            return true;
        }
    }

    // ------------------------------------------------------------------ what the session's changes do to them

    /**
     * Another request has ended the session that its blocks have locked, or replaced the secret, so that the lock was not
     * exclusive any more: they go on with what they saw, and the request goes on without them.
     */
    void leaveBehind() {
        synchronized (guard) {
            for (LockedBlock block = innermost; block != null; block = block.parent()) {
                block.leaveBehind();
            }
            innermost = null;
        }
    }

    /** The session was ended by this request: what its blocks saw is gone. */
    void restart() {
        synchronized (guard) {
            for (LockedBlock block = innermost; block != null; block = block.parent()) {
                block.restart();
            }
        }
    }

    /** What the request has changed under its own lock is gone. The lock goes on. */
    void startOver(LockedBlock outermost) {
        synchronized (guard) {
            if (outermost.isOpen()) {
                LockedBlock again = outermost.startOver();
                pending.remove(outermost);
                pending.add(again);
                innermost = again;
            }
        }
    }

    /** Whether {@code lock()} holds a lock that nobody has closed. */
    boolean isResourceOpen() {
        synchronized (guard) {
            for (LockedBlock block = innermost; block != null; block = block.parent()) {
                if (block.kind() == Kind.RESOURCE) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Inside the endpoint's own lock, each {@code lock()} that was not closed. */
    List<LockedBlock> leftOpen() {
        return pending().stream()
                .filter(block -> block.kind() == Kind.RESOURCE && block.parent() != null && block.isOpen()).toList();
    }
}
