package io.quarkiverse.sessions.runtime.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.lock.HeldLock;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The way into a block: takes the session's lock, or joins the block around, and finds the data that the block sees. */
final class BlockOpening {

    private final SessionState state;
    private final SessionContext context;
    private final NamedSession named;
    private final SessionLoader loader;
    private final SessionOperations operations;

    BlockOpening(SessionState state, SessionLoader loader, SessionOperations operations) {
        this.state = state;
        this.context = state.context();
        this.named = context.named();
        this.loader = loader;
        this.operations = operations;
    }

    CompletionStage<Void> open(LockedBlock block) {
        return block.parent() != null ? join(block) : acquire(block);
    }

    private CompletionStage<Void> join(LockedBlock block) {
        return context.home()
                .bring(block.acquire(
                        LockAcquisition.join(named.locks(), block.waiter(), block.parent(), state.access())))
                .thenCompose(outcome -> {
                    if (!block.parent().isOpen()) {
                        return outcome.lock().release().thenCompose(released -> Stages.failed(new IllegalStateException(
                                "An update inside another one began after the outer one had ended; wait for it in the body")));
                    }
                    opened(block, outcome.lock(), new ChangeSet(state, block.parent().changes().current()));
                    return Stages.done();
                });
    }

    private CompletionStage<Void> acquire(LockedBlock block) {
        if (state.mustBeTouchedFirst()) {
            return loader.touch().thenCompose(loaded -> acquire(block));
        }
        if (state.isReplaced()) {
            return block.kind().isOptional() ? withoutLock() : Stages.failed(operations.replaced());
        }
        SessionId asked = state.id();
        SessionAccess access = context.accessTo(asked);
        boolean stored = state.mayBeStored();
        Offer offered = stored ? context.offer(asked) : null;
        return context.home()
                .bring(block.acquire(
                        LockAcquisition.start(named.locks(), block.waiter(), access, Offer.digestOf(offered),
                                stored)))
                .thenCompose(outcome -> answered(block, outcome, asked, offered, stored));
    }

    /** There is nothing to lock for a cookie that was replaced before. Whoever was let in for another one is not any more. */
    private CompletionStage<Void> withoutLock() {
        state.user().passAgain();
        return Stages.done();
    }

    private CompletionStage<Void> answered(LockedBlock block, Outcome outcome, SessionId asked, Offer offered,
            boolean stored) {
        HeldLock lock = outcome.lock();
        if (!stored && !state.saves().isEmpty()) {
            return state.saves().inTurn(context.home(), Stages::done)
                    .thenCompose(ended -> answered(block, outcome, asked, offered, false));
        }
        if (lock == null) {
            if (stillTheSame(asked, true)) {
                refused(outcome, block.kind());
            }
            return acquire(block);
        }
        if (!stillTheSame(asked, stored)) {
            return lock.release().thenCompose(released -> acquire(block));
        }
        if (stored) {
            state.becomeStored(asked, offered, outcome.reply());
            try {
                state.user().passAgain();
            } catch (RuntimeException refused) {
                return lock.release().thenCompose(released -> Stages.failed(refused));
            }
            return saveEarlierWrites(block, lock, asked, outcome.reply().session().attributes());
        }
        return startNew(block, lock);
    }

    /**
     * Of a session that ended with a user in it nothing is left to go on with, for whoever knew the user or has waited. Where
     * the lock is optional a method that has only waited decides itself: it may be a login that was sent twice.
     */
    private void refused(Outcome outcome, Kind kind) {
        if (state.isStored()) {
            operations.checkRemembered(outcome.reply());
        }
        boolean knewUser = state.user().carried() != null;
        state.blocks().leaveBehind();
        if (outcome.reply().is(Status.REPLACED)) {
            state.becomeReplaced(List.of(state.id()));
            if (knewUser || outcome.waited() && !kind.isOptional()) {
                throw operations.replaced();
            }
            return;
        }
        state.becomeNew();
        if (knewUser || outcome.waited() && outcome.reply().has(Note.USER)) {
            throw operations.loggedOut();
        }
        named.activity().count(Count.UNKNOWN);
    }

    /** While this block waited, another one of the request may have created, rotated or ended the session. */
    private boolean stillTheSame(SessionId asked, boolean stored) {
        return state.id() == asked && state.mayBeStored() == stored;
    }

    /**
     * What the request wrote directly before this block goes first, inside the lock. Meanwhile the session may end, and the
     * request have another one.
     */
    private CompletionStage<Void> saveEarlierWrites(LockedBlock block, HeldLock lock, SessionId asked,
            Map<String, byte[]> fresh) {
        if (!stillTheSame(asked, true)) {
            return lock.release().thenCompose(released -> acquire(block));
        }
        if (!state.direct().isDirty()) {
            opened(block, lock, new ChangeSet(state, fresh));
            return Stages.done();
        }
        return Stages.afterFailure(operations.saveDirectWrites(lock), lock::release)
                .thenCompose(earlier -> saveEarlierWrites(block, lock, asked, earlier.applyTo(fresh)));
    }

    private CompletionStage<Void> startNew(LockedBlock block, HeldLock lock) {
        try {
            context.phase().checkMaySetCookies();
        } catch (RuntimeException tooLate) {
            return lock.release().thenCompose(released -> Stages.failed(tooLate));
        }
        block.beginNew();
        opened(block, lock, new ChangeSet(state, state.direct().current()));
        return Stages.done();
    }

    /**
     * @throws ClientLeftException if nobody waits for it any more; the lock is given back
     */
    private void opened(LockedBlock block, HeldLock lock, ChangeSet fresh) {
        if (!state.blocks().opened(block, lock, fresh)) {
            lock.release();
            throw new ClientLeftException();
        }
    }
}
