package io.quarkiverse.sessions.runtime;

import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.LockAcquisition.Outcome;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** The way into a block: takes the session's lock, or joins the block around, and finds the data that the block sees. */
final class BlockOpening {

    private final RequestSession session;
    private final NamedSession named;
    private final SessionChanges changes;
    private final LockedBlocks blocks;

    BlockOpening(RequestSession session, NamedSession named, SessionChanges changes, LockedBlocks blocks) {
        this.session = session;
        this.named = named;
        this.changes = changes;
        this.blocks = blocks;
    }

    Uni<Void> open(Block block) {
        return block.parent() != null ? join(block) : acquire(block);
    }

    private Uni<Void> join(Block block) {
        return session.home()
                .bring(Uni.createFrom()
                        .completionStage(() -> block.acquire(
                                LockAcquisition.join(named.locks(), block.waiter(), block.parent(), session.access()))))
                .chain(outcome -> {
                    if (!block.parent().isOpen()) {
                        return outcome.lock().release().chain(() -> Uni.createFrom().failure(new IllegalStateException(
                                "An update inside another one began after the outer one had ended; wait for it in the body")));
                    }
                    blocks.opened(block, outcome.lock(), new ChangeSet(block.parent().changes().current()));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> acquire(Block block) {
        if (session.mustBeTouchedFirst()) {
            return session.touch().chain(() -> acquire(block));
        }
        if (session.isReplaced()) {
            return block.kind().isOptional() ? withoutLock() : Uni.createFrom().failure(session.replaced());
        }
        SessionId asked = session.id();
        SessionAccess access = session.accessTo(asked);
        boolean stored = session.mayBeStored();
        SessionId offered = stored ? session.offer(asked) : null;
        return session.home()
                .bring(Uni.createFrom().completionStage(() -> block.acquire(
                        LockAcquisition.start(named.locks(), block.waiter(), access, RequestSession.digestOf(offered),
                                stored))))
                .chain(outcome -> answered(block, outcome, asked, offered, stored));
    }

    /** There is nothing to lock for a cookie that was replaced before. Whoever was let in for another one is not any more. */
    private Uni<Void> withoutLock() {
        return Uni.createFrom().voidItem().invoke(session.login()::passAgain);
    }

    private Uni<Void> answered(Block block, Outcome outcome, SessionId asked, SessionId offered, boolean stored) {
        HeldLock lock = outcome.lock();
        if (lock == null) {
            if (stillTheSame(asked, true)) {
                refused(outcome, block.kind());
            }
            return acquire(block);
        }
        if (!stillTheSame(asked, stored)) {
            return lock.release().chain(() -> acquire(block));
        }
        if (stored) {
            session.becomeStored(asked, offered, outcome.reply());
            try {
                session.login().passAgain();
            } catch (RuntimeException refused) {
                return lock.release().chain(() -> Uni.createFrom().failure(refused));
            }
            return saveEarlierWrites(block, lock, outcome.reply().session().attributes());
        }
        return startNew(block, lock);
    }

    /**
     * Of a session that ended with a user in it nothing is left to go on with, for whoever knew the user or has waited. Where
     * the lock is optional a method that has only waited decides itself: it may be a log-in that was sent twice.
     */
    private void refused(Outcome outcome, Block.Kind kind) {
        boolean knewUser = session.login().user() != null;
        if (outcome.reply().is(Status.REPLACED)) {
            session.becomeReplaced(List.of(session.id()));
            if (knewUser || outcome.waited() && !kind.isOptional()) {
                throw session.replaced();
            }
            return;
        }
        session.becomeNew();
        if (knewUser || outcome.waited() && outcome.reply().has(Note.USER)) {
            throw Refusals.loggedOut(named);
        }
        named.activity().count(SessionActivity.Count.UNKNOWN);
    }

    /** While this block waited, another one of the request may have created, rotated or ended the session. */
    private boolean stillTheSame(SessionId asked, boolean stored) {
        return session.id() == asked && session.mayBeStored() == stored;
    }

    /** What the request wrote directly before this block goes first, inside the lock. */
    private Uni<Void> saveEarlierWrites(Block block, HeldLock lock, Map<String, byte[]> fresh) {
        ChangeSet direct = session.direct();
        if (!direct.isDirty()) {
            blocks.opened(block, lock, new ChangeSet(fresh));
            return Uni.createFrom().voidItem();
        }
        SessionDelta earlier = direct.take();
        return changes.saveDirectWrites(earlier, lock.token(), reply -> changes.checkSaved(reply, lock))
                .onFailure().call(lock::release)
                .chain(() -> saveEarlierWrites(block, lock, earlier.applyTo(fresh)));
    }

    private Uni<Void> startNew(Block block, HeldLock lock) {
        try {
            session.request().phase().checkMaySetCookies();
        } catch (RuntimeException tooLate) {
            return lock.release().chain(() -> Uni.createFrom().failure(tooLate));
        }
        SessionDelta earlier = session.direct().take();
        block.beginNew(earlier);
        blocks.opened(block, lock, new ChangeSet(earlier.applyTo(Map.of())));
        return Uni.createFrom().voidItem();
    }
}
