package io.quarkiverse.sessions.runtime;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.LockAcquisition.Outcome;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/**
 * Opens and closes the blocks of one session in one request. Blocks that are not nested in each other queue for the lock,
 * also within the request; so do the inner blocks of one outer block.
 */
final class LockedBlocks {

    private final RequestSession session;
    private final NamedSession named;
    private final SessionChanges changes;
    private final Set<Block> pending = ConcurrentHashMap.newKeySet();
    private volatile Block innermost;
    private volatile Block whole;

    LockedBlocks(RequestSession session, NamedSession named, SessionChanges changes) {
        this.session = session;
        this.named = named;
        this.changes = changes;
    }

    /**
     * @param kind what opens it
     * @param around the block that the caller runs in, {@code null} if it does not know of one
     */
    Block block(Block.Kind kind, Block around) {
        Block outer = around != null ? around : whole;
        return new Block(session, outer != null && outer.isOpen() ? outer : null, kind);
    }

    /** What the innermost open block sees, {@code null} where there is none. */
    ChangeSet visible() {
        Block block = innermost;
        return block == null ? null : block.changes();
    }

    /** The lease that this request holds, {@code null} for none. */
    LockToken token() {
        Block block = outermost();
        return block == null ? null : block.lock().token();
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
            session.request().checkMayUpdate();
            pending.add(block);
            return block.parent() != null ? join(block) : acquire(block);
        }).onFailure().invoke(() -> pending.remove(block)).onCancellation().invoke(() -> pending.remove(block));
    }

    private Uni<Void> join(Block block) {
        return Uni.createFrom().completionStage(() -> block.acquire(LockAcquisition.join(named, block.parent())))
                .chain(outcome -> {
                    if (!block.parent().isOpen()) {
                        return outcome.lock().release().chain(() -> Uni.createFrom().failure(new IllegalStateException(
                                "An update inside another one began after the outer one had ended; wait for it in the body")));
                    }
                    opened(block, outcome.lock(), new ChangeSet(block.parent().changes().current()));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> acquire(Block block) {
        if (session.mustBeTouchedFirst()) {
            return session.touch().chain(() -> acquire(block));
        }
        if (session.isReplaced()) {
            return Uni.createFrom().failure(session.replaced());
        }
        SessionId asked = session.id();
        SessionAccess access = named.access(asked);
        boolean stored = session.mayBeStored();
        SessionId offered = stored ? session.offer(asked) : null;
        return Uni.createFrom()
                .completionStage(() -> block.acquire(
                        LockAcquisition.start(named, access, RequestSession.digestOf(offered), stored)))
                .chain(outcome -> answered(block, outcome, asked, offered, stored));
    }

    private Uni<Void> answered(Block block, Outcome outcome, SessionId asked, SessionId offered, boolean stored) {
        HeldLock lock = outcome.lock();
        if (lock == null) {
            refused(outcome, asked);
            return acquire(block);
        }
        if (!stillTheSame(asked, stored)) {
            return lock.release().chain(() -> acquire(block));
        }
        if (stored) {
            session.becomeStored(asked, offered, outcome.reply());
            return saveEarlierWrites(block, lock, outcome.reply().session().attributes());
        }
        return startNew(block, lock);
    }

    private void refused(Outcome outcome, SessionId asked) {
        if (!stillTheSame(asked, true)) {
            return;
        }
        if (outcome.reply().is(Status.REPLACED)) {
            session.becomeReplaced();
        } else {
            named.activity().count(SessionActivity.Count.UNKNOWN);
            session.becomeNew();
        }
    }

    /** While this block waited, another one of the request may have created, rotated or ended the session. */
    private boolean stillTheSame(SessionId asked, boolean stored) {
        return session.id() == asked && session.mayBeStored() == stored;
    }

    /** What the request wrote directly before this block goes first, inside the lock. */
    private Uni<Void> saveEarlierWrites(Block block, HeldLock lock, Map<String, byte[]> fresh) {
        ChangeSet direct = session.direct();
        if (!direct.isDirty()) {
            opened(block, lock, new ChangeSet(fresh));
            return Uni.createFrom().voidItem();
        }
        SessionDelta earlier = direct.delta();
        return named.store().save(session.access(), earlier, lock.token()).invoke(reply -> {
            changes.checkSaved(reply);
            direct.discard();
            changes.checkMirrored(reply);
            opened(block, lock, new ChangeSet(earlier.applyTo(fresh)));
        }).onFailure().call(lock::release).replaceWithVoid();
    }

    private Uni<Void> startNew(Block block, HeldLock lock) {
        try {
            session.request().checkMaySetCookies();
        } catch (RuntimeException tooLate) {
            return lock.release().chain(() -> Uni.createFrom().failure(tooLate));
        }
        opened(block, lock, new ChangeSet(session.direct().current()));
        return Uni.createFrom().voidItem();
    }

    private synchronized void opened(Block block, HeldLock lock, ChangeSet fresh) {
        if (!block.open(lock, fresh)) {
            lock.abandon();
            throw new ClientLeftException();
        }
        innermost = block;
        if (block.kind() == Block.Kind.REQUEST) {
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
        return Uni.createFrom().deferred(() -> {
            if (!ended(block)) {
                return Uni.createFrom().voidItem();
            }
            if (block.parent() != null) {
                return leave(block, keep);
            }
            return keep && block.changes().isDirty() ? store(block) : drop(block);
        });
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
            whole = block.parent() != null && block.parent().kind() == Block.Kind.REQUEST ? block.parent() : null;
        }
        return true;
    }

    private Uni<Void> leave(Block block, boolean keep) {
        if (keep) {
            block.parent().changes().apply(block.changes().delta());
        }
        return block.lock().release();
    }

    private Uni<Void> store(Block block) {
        Map<String, byte[]> attributes = block.changes().current();
        if (session.isStored()) {
            return block.lock().saveAndRelease(session.access(), block.changes().delta()).invoke(reply -> {
                changes.checkSaved(reply);
                session.snapshot(attributes);
                changes.checkMirrored(reply);
            }).replaceWithVoid();
        }
        return changes.create(attributes).onTermination().call(block.lock()::release);
    }

    private Uni<Void> drop(Block block) {
        if (session.isStored()) {
            block.changes().discard();
            session.snapshot(block.changes().current());
        }
        return block.lock().release();
    }

    // ------------------------------------------------------------------ the end of the request

    /** Ends what is open when the request's changes are to be stored, or dropped. */
    Uni<Void> finish(boolean keep) {
        Block outermost = outermost();
        if (outermost == null) {
            return Uni.createFrom().voidItem();
        }
        if (isResourceOpen()) {
            return close(outermost, false).chain(() -> Uni.createFrom().failure(new SessionException("The lock of session '"
                    + named.name() + "' taken with lock() was not closed before the response; nothing was saved. Use "
                    + "try-with-resources, or update")));
        }
        return outermost.kind() == Block.Kind.REQUEST ? close(outermost, keep) : Uni.createFrom().voidItem();
    }

    private boolean isResourceOpen() {
        for (Block block = innermost; block != null; block = block.parent()) {
            if (block.kind() == Block.Kind.RESOURCE) {
                return true;
            }
        }
        return false;
    }

    private Block outermost() {
        Block block = innermost;
        while (block != null && block.parent() != null) {
            block = block.parent();
        }
        return block;
    }
}
