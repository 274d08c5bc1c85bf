package io.quarkiverse.sessions.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.spi.LockToken;
import io.smallrye.mutiny.Uni;

/**
 * Opens and closes the blocks of one session in one request. Blocks that are not nested in each other queue for the lock,
 * also within the request; so do the inner blocks of one outer block.
 */
final class LockedBlocks {

    private final RequestSession session;
    private final NamedSession named;
    private final BlockOpening opening;
    private final BlockStoring storing;
    private final Set<Block> pending = ConcurrentHashMap.newKeySet();
    private final EnteredBlocks entered = new EnteredBlocks();
    private volatile Block innermost;
    private volatile Block whole;

    LockedBlocks(RequestSession session, NamedSession named, SessionChanges changes) {
        this.session = session;
        this.named = named;
        this.opening = new BlockOpening(session, named, changes, this);
        this.storing = new BlockStoring(session, named, changes);
    }

    /**
     * @param kind what opens it
     * @param around the block that the caller runs in, {@code null} if it does not know of one
     * @param blocksThread whether a thread waits for the lock that others may need
     */
    Block block(Block.Kind kind, Block around, boolean blocksThread) {
        Block outer = around(around);
        return new Block(session, outer != null && outer.isJoinable() ? outer : null, kind, blocksThread);
    }

    EnteredBlocks entered() {
        return entered;
    }

    /**
     * The open block that code is inside of: the one that it runs in, or the one that is around all that the request does.
     *
     * @param current the innermost that the code is known to run in, {@code null} for none
     */
    Block around(Block current) {
        Block block = current != null ? current : whole;
        return block != null && block.isOpen() ? block : null;
    }

    /** The lease that this request holds, {@code null} for none. */
    LockToken token() {
        Block block = outermost();
        return block == null ? null : block.lock().token();
    }

    /** The store has broken whatever lock another request held. */
    void breakOthers() {
        Block own = outermost();
        named.locks().breakHolder(session.key(), own == null ? null : own.lock());
    }

    /** The session was ended by this request: what its blocks saw is gone. */
    void restart() {
        for (Block block = innermost; block != null; block = block.parent()) {
            block.restart();
        }
    }

    void clientLeft() {
        pending.forEach(Block::clientLeft);
    }

    // ------------------------------------------------------------------ open

    /** Takes the lock and reads the session fresh. A block that failed to open holds nothing. */
    Uni<Void> open(Block block) {
        return Uni.createFrom().deferred(() -> {
            session.request().phase().checkMayUpdate();
            session.used();
            pending.add(block);
            return opening.open(block).invoke(() -> {
                if (!block.isOpen()) {
                    pending.remove(block); // there is nothing to lock
                }
            });
        }).onFailure().invoke(() -> pending.remove(block)).onCancellation().invoke(() -> pending.remove(block));
    }

    /**
     * @throws ClientLeftException if nobody waits for it any more; the lock is given back
     */
    synchronized void opened(Block block, HeldLock lock, ChangeSet fresh) {
        if (!block.open(lock, fresh)) {
            lock.abandon();
            throw new ClientLeftException();
        }
        innermost = block;
        if (block.kind().isAroundRequest()) {
            whole = block;
        }
    }

    // ------------------------------------------------------------------ close

    /**
     * Ends a block that is open; does nothing for one that is not.
     *
     * @param keep whether its changes are to be stored, or handed to the block around it
     */
    Uni<Void> close(Block block, boolean keep) {
        return Uni.createFrom().deferred(() -> keep && isAwaitedInside(block) ? closeAfterInner(block) : end(block, keep));
    }

    /** A block inside that outlives the body hands its changes over first: whoever wrote them is told that they are kept. */
    private Uni<Void> closeAfterInner(Block block) {
        block.beginToEnd();
        return session.home()
                .bring(Uni.createFrom()
                        .completionStage(() -> LockAcquisition.join(named.locks(), block.waiter(), block, session.access())))
                .onFailure().call(() -> end(block, false))
                .chain(turn -> end(block, true).onTermination().call(turn.lock()::release));
    }

    /** Resources are not waited for: who ends the outer one first is the one to end them. */
    private boolean isAwaitedInside(Block block) {
        return pending.stream().anyMatch(other -> other.parent() == block && other.kind() != Block.Kind.RESOURCE);
    }

    private Uni<Void> end(Block block, boolean keep) {
        if (!ended(block)) {
            return Uni.createFrom().voidItem();
        }
        if (block.parent() != null) {
            return leave(block, keep);
        }
        return keep && block.changes().isDirty() ? storing.saveAndRelease(block) : storing.drop(block);
    }

    /** Ends a block that nobody waits for any more, open or not. */
    void cancel(Block block) {
        pending.remove(block);
        boolean open;
        synchronized (this) {
            open = block.isOpen();
            if (!open) {
                block.end();
            }
        }
        if (open) {
            close(block, false).subscribe().with(closed -> {
            }, failure -> {
            });
        } else {
            block.cancelAcquisition();
        }
    }

    private synchronized boolean ended(Block block) {
        if (!block.isOpen()) {
            return false;
        }
        block.end();
        pending.remove(block);
        if (innermost == block || block.parent() == null) {
            innermost = block.parent();
        }
        if (whole == block) {
            whole = block.parent() != null && block.parent().kind().isAroundRequest() ? block.parent() : null;
        }
        return true;
    }

    private Uni<Void> leave(Block block, boolean keep) {
        boolean kept = !keep || !block.changes().isDirty() || handOver(block);
        return block.lock().release().chain(() -> kept ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new IllegalStateException("A block inside another one of session '" + named.name()
                        + "' ended after the outer one; nothing of it was saved. End the inner one first")));
    }

    private synchronized boolean handOver(Block block) {
        if (!block.parent().isOpen()) {
            return false;
        }
        block.parent().changes().apply(block.changes().delta());
        return true;
    }

    // ------------------------------------------------------------------ the end of the request

    /** Whether what the commit is to end has changes. */
    boolean hasUnsavedRequest() {
        Block outermost = outermost();
        return isRequest(outermost) && outermost.changes().isDirty();
    }

    /** Whether a commit has to say no. */
    boolean isResourceOpen() {
        for (Block block = innermost; block != null; block = block.parent()) {
            if (block.kind() == Block.Kind.RESOURCE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Stores what the request has changed under its own lock.
     *
     * @param keepLock whether the lock stays held for more to come
     */
    Uni<Void> commit(boolean keepLock) {
        Block outermost = outermost();
        return keepLock && isRequest(outermost) && !isResourceOpen() ? storing.save(outermost) : finish(true);
    }

    /**
     * What the request has changed under its own lock is gone. The lock goes on; what is still inside of it cannot hand its
     * changes over any more.
     */
    void restartRequest() {
        Block outermost = outermost();
        if (isRequest(outermost)) {
            endLeftOpen();
            startOver(outermost);
        }
    }

    private synchronized void startOver(Block outermost) {
        if (outermost.isOpen()) {
            Block again = outermost.startOver();
            pending.remove(outermost);
            pending.add(again);
            innermost = again;
            whole = again;
        }
    }

    /** Nobody is going to close a {@code lock()} that the method has left open inside its own. */
    private void endLeftOpen() {
        leftOpen().forEach(block -> {
            ended(block);
            block.lock().abandon();
        });
    }

    private List<Block> leftOpen() {
        return pending.stream()
                .filter(block -> block.kind() == Block.Kind.RESOURCE && block.parent() != null && block.isOpen()).toList();
    }

    /** Ends what is open when the request's changes are to be stored, or dropped. */
    Uni<Void> finish(boolean keep) {
        Block outermost = outermost();
        if (outermost == null) {
            return Uni.createFrom().voidItem();
        }
        if (isResourceOpen()) {
            endLeftOpen();
            return close(outermost, false).chain(() -> Uni.createFrom().failure(new SessionException("The lock of session '"
                    + named.name() + "' taken with lock() was not closed before the response; nothing was saved. Use "
                    + "try-with-resources, or update")));
        }
        return isRequest(outermost) ? close(outermost, keep) : Uni.createFrom().voidItem();
    }

    /** Ends what no commit will end. Whoever closes a lock inside is told then that nothing is stored. */
    Uni<Void> dropRequest() {
        Block outermost = outermost();
        if (!isRequest(outermost)) {
            return Uni.createFrom().voidItem();
        }
        leftOpen().forEach(block -> block.lock().abandon());
        return close(outermost, false);
    }

    private static boolean isRequest(Block outermost) {
        return outermost != null && outermost.kind() == Block.Kind.REQUEST;
    }

    private Block outermost() {
        Block block = innermost;
        while (block != null && block.parent() != null) {
            block = block.parent();
        }
        return block;
    }
}
