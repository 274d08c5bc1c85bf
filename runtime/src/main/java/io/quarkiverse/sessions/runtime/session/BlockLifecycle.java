package io.quarkiverse.sessions.runtime.session;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.runtime.lock.BlockedThreads;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.lock.Waiter;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;

/**
 * Opens and closes the blocks of one session in one request. Blocks that are not nested in each other queue for the lock, also
 * within the request; so do the inner blocks of one outer block.
 */
public final class BlockLifecycle {

    private final SessionState state;
    private final SessionContext context;
    private final BlockStack stack;
    private final BlockOpening opening;
    private final BlockStoring storing;

    BlockLifecycle(SessionState state, SessionLoader loader, SessionOperations operations) {
        this.state = state;
        this.context = state.context();
        this.stack = state.blocks();
        this.opening = new BlockOpening(state, loader, operations);
        this.storing = new BlockStoring(state, operations);
    }

    // ------------------------------------------------------------------ open

    /**
     * @param kind what opens it
     * @param current the block that the caller runs in, {@code null} if it does not know of one
     * @param blocksThread whether a thread waits for the lock that others may need
     */
    public LockedBlock block(Kind kind, LockedBlock current, boolean blocksThread) {
        LockedBlock around = stack.around(current);
        return new LockedBlock(state, state.values(), new Waiter(context.store(), context.home(), state, blocksThread),
                around != null && around.isJoinable() ? around : null, kind);
    }

    /** Takes the lock and reads the session fresh. A block that failed to open holds nothing. */
    public CompletionStage<Void> open(LockedBlock block) {
        return Stages.ask(() -> {
            context.phase().checkMayUpdate();
            state.used();
            stack.begin(block);
            return opening.open(block);
        }).whenComplete((opened, failure) -> {
            if (!block.isOpen()) {
                stack.remove(block); // it failed to open, or there is nothing to lock
            }
        });
    }

    /**
     * Opens a block on a thread that waits for the lock. If it is interrupted meanwhile it leaves the queue, or gives the lock
     * back.
     */
    public LockedBlock awaitOpen(Kind kind) {
        LockedBlock block = block(kind, stack.current(), BlockedThreads.isCounted(Thread.currentThread()));
        try {
            Waiting.untilInterrupted(context.named().environment(), open(block));
            return block;
        } catch (InterruptedException interrupted) {
            cancel(block);
            throw new SessionLockTimeoutException("The thread that waited for the lock of session '" + context.named().name()
                    + "' was interrupted");
        } catch (CancellationException left) {
            throw new ClientLeftException();
        }
    }

    // ------------------------------------------------------------------ close

    /**
     * Ends a block that is open; does nothing for one that is not.
     *
     * @param keep whether its changes are to be stored, or handed to the block around it
     */
    public CompletionStage<Void> close(LockedBlock block, boolean keep) {
        return Stages.ask(() -> keep && isAwaitedInside(block) ? closeAfterInner(block) : end(block, keep));
    }

    /** A block inside that outlives the body hands its changes over first: whoever wrote them is told that they are kept. */
    private CompletionStage<Void> closeAfterInner(LockedBlock block) {
        block.beginToEnd();
        CompletionStage<Outcome> turn = context.home()
                .bring(LockAcquisition.join(context.named().locks(), block.waiter(), block, state.access()));
        return Stages.afterFailure(turn, () -> end(block, false))
                .thenCompose(inner -> Stages.after(Stages.ask(() -> end(block, true)), inner.lock()::release));
    }

    /** Resources are not waited for: who ends the outer one first is the one to end them. */
    private boolean isAwaitedInside(LockedBlock block) {
        return stack.pending().stream().anyMatch(other -> other.parent() == block && other.kind() != Kind.RESOURCE);
    }

    private CompletionStage<Void> end(LockedBlock block, boolean keep) {
        return stack.end(block) ? ended(block, keep) : Stages.done();
    }

    private CompletionStage<Void> ended(LockedBlock block, boolean keep) {
        if (block.parent() != null) {
            return leave(block, keep);
        }
        return keep && block.changes().isDirty() ? storing.saveAndRelease(block) : storing.drop(block);
    }

    private CompletionStage<Void> leave(LockedBlock block, boolean keep) {
        boolean kept = !keep || !block.changes().isDirty() || stack.handOver(block);
        return block.lock().release().thenCompose(released -> kept ? Stages.done()
                : Stages.failed(new IllegalStateException("A block inside another one of session '"
                        + context.named().name()
                        + "' ended after the outer one; nothing of it was saved. End the inner one first")));
    }

    /** Ends a block that nobody waits for any more, open or not. */
    public void cancel(LockedBlock block) {
        block.cancelBody();
        if (stack.end(block)) {
            ended(block, false);
        } else {
            block.cancelAcquisition();
        }
    }

    public void clientLeft() {
        stack.pending().forEach(LockedBlock::clientLeft);
    }

    // ------------------------------------------------------------------ the end of the request

    /**
     * Stores what the request has changed under its own lock.
     *
     * @param keepLock whether the lock stays held for more to come
     */
    CompletionStage<Void> commit(boolean keepLock) {
        LockedBlock request = stack.request();
        return keepLock && request != null && !stack.isResourceOpen()
                ? Stages.afterFailure(Stages.ask(() -> storing.save(request)), () -> close(request, false))
                : finish(true);
    }

    /**
     * What the request has changed under its own lock is gone. The lock goes on; what is still inside of it cannot hand its
     * changes over any more.
     */
    void restartRequest() {
        LockedBlock request = stack.request();
        if (request != null) {
            endLeftOpen();
            stack.startOver(request);
        }
    }

    /** Nobody is going to close a {@code lock()} that the method has left open inside its own. */
    private void endLeftOpen() {
        stack.leftOpen().forEach(block -> {
            stack.end(block);
            block.lock().release();
        });
    }

    /** Ends what is open when the request's changes are to be stored, or dropped. */
    CompletionStage<Void> finish(boolean keep) {
        LockedBlock outermost = stack.outermost();
        if (outermost == null) {
            return Stages.done();
        }
        if (stack.isResourceOpen()) {
            endLeftOpen();
            return close(outermost, false).thenCompose(closed -> Stages.failed(new SessionException("The lock of session '"
                    + context.named().name() + "' taken with lock() was not closed before the response; nothing was saved. "
                    + "Use try-with-resources, or update")));
        }
        return outermost.kind() == Kind.REQUEST ? close(outermost, keep) : Stages.done();
    }

    /** Ends what no commit will end. Whoever closes a lock inside is told then that nothing is stored. */
    CompletionStage<Void> drop() {
        LockedBlock request = stack.request();
        if (request == null) {
            return Stages.done();
        }
        stack.leftOpen().forEach(block -> block.lock().release());
        return close(request, false);
    }
}
