package io.quarkiverse.sessions.runtime.session;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The way out of a block that has a lock of its own: stores what changed, or drops it. */
final class BlockStoring {

    private final SessionState state;
    private final SessionContext context;
    private final SessionOperations operations;

    BlockStoring(SessionState state, SessionOperations operations) {
        this.state = state;
        this.context = state.context();
        this.operations = operations;
    }

    CompletionStage<Void> saveAndRelease(LockedBlock block) {
        if (block.isLeftBehind()) {
            return block.lock().saveAndRelease(block.lock().access(), block.changes().delta(), reply -> {
            }).thenAccept(operations::checkLeftBehind);
        }
        if (block.isBegunNew() || !state.isStored()) {
            return Stages.after(saveNew(block), block.lock()::release).thenAccept(stored -> {
            });
        }
        Map<String, byte[]> attributes = block.changes().current();
        SessionAccess access = state.access();
        return block.lock().saveAndRelease(access, block.changes().delta(), reply -> saved(access, reply, attributes))
                .thenAccept(reply -> {
                    operations.checkSaved(access, reply, block.lock());
                    operations.checkMirrored(reply);
                });
    }

    /** Stores what the request's block has changed so far; it goes on. A block whose changes were refused is to be ended. */
    CompletionStage<Void> save(LockedBlock block) {
        if (!block.changes().isDirty()) {
            return Stages.done();
        }
        if (block.isBegunNew()) {
            return saveNew(block).thenAccept(block::isStored);
        }
        SessionDelta delta = block.changes().take();
        SessionAccess access = state.access();
        CompletionStage<StoreReply> checked = Stages.tell(block.lock().save(access, delta),
                reply -> operations.checkSaved(access, reply, block.lock()));
        return Stages.onFailure(checked, failure -> block.changes().giveBack(delta)).thenAccept(reply -> {
            saved(access, reply, block.changes().current());
            operations.checkMirrored(reply);
        });
    }

    /**
     * To a session that may have been created meanwhile. What the request has written directly goes with it, and first.
     *
     * @return all that is stored
     */
    private CompletionStage<Map<String, byte[]>> saveNew(LockedBlock block) {
        return state.saves().inTurn(context.home(), () -> {
            block.locked(); // another block may have begun the session, since this one was held for too long
            if (block.kind() != Kind.REQUEST) {
                context.phase().checkUpdateOfNewMayEnd();
            }
            SessionDelta earlier = state.direct().take();
            Map<String, byte[]> attributes = block.changes().delta().applyTo(state.direct().current());
            if (!state.isStored()) {
                return operations.create(earlier, attributes).thenApply(created -> attributes);
            }
            ChangeSet all = new ChangeSet(state, Map.of());
            all.apply(earlier);
            all.apply(block.changes().delta());
            SessionAccess access = state.access();
            return operations.save(earlier, all.delta()).thenApply(saved -> {
                state.saved(access, attributes);
                return attributes;
            });
        });
    }

    private void saved(SessionAccess asked, StoreReply reply, Map<String, byte[]> attributes) {
        if (reply.is(Status.OK)) {
            state.saved(asked, attributes);
        }
    }

    CompletionStage<Void> drop(LockedBlock block) {
        block.changes().discard();
        if (state.isStored() && !block.isBegunNew() && !block.isLeftBehind()) {
            state.direct().rebase(block.changes().current());
        }
        return block.lock().release();
    }
}
