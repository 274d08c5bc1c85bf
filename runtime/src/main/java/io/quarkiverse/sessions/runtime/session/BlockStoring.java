package io.quarkiverse.sessions.runtime.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.context.Stages;
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
        Map<String, byte[]> attributes = block.changes().current();
        if (state.isStored()) {
            SessionDelta delta = block.isBegunNew() ? new SessionDelta(false, attributes, Set.of()) : block.changes().delta();
            CompletionStage<Void> stored = block.lock()
                    .saveAndRelease(state.access(), delta, reply -> saved(reply, attributes)).thenAccept(reply -> {
                        operations.checkSaved(reply, block.lock());
                        operations.checkMirrored(reply);
                    });
            return Stages.onFailure(stored, failure -> takeBack(block));
        }
        return Stages.after(
                Stages.onFailure(Stages.ask(() -> create(block, attributes)), failure -> takeBack(block)),
                block.lock()::release);
    }

    /** Stores what the request's block has changed so far; it goes on. A block whose changes were refused is to be ended. */
    CompletionStage<Void> save(LockedBlock block) {
        if (!block.changes().isDirty()) {
            return Stages.done();
        }
        if (block.isBegunNew()) {
            return saveNew(block);
        }
        SessionDelta delta = block.changes().take();
        CompletionStage<StoreReply> checked = Stages.tell(block.lock().save(state.access(), delta),
                reply -> operations.checkSaved(reply, block.lock()));
        return Stages.onFailure(checked, failure -> block.changes().giveBack(delta)).thenAccept(reply -> {
            saved(reply, block.changes().current());
            operations.checkMirrored(reply);
        });
    }

    private CompletionStage<Void> saveNew(LockedBlock block) {
        Map<String, byte[]> attributes = block.changes().current();
        CompletionStage<Void> saved = state.isStored()
                ? context.store().save(state.access(), new SessionDelta(false, attributes, Set.of()), null)
                        .thenAccept(operations::checkSaved)
                : create(block, attributes);
        return saved.thenRun(() -> block.begunWithIsStored(attributes));
    }

    /** Unless another block of the request may have begun the session meanwhile, since this one was held for too long. */
    private CompletionStage<Void> create(LockedBlock block, Map<String, byte[]> attributes) {
        block.locked();
        return operations.createUnlessEmpty(attributes);
    }

    private void saved(StoreReply reply, Map<String, byte[]> attributes) {
        if (reply.is(Status.OK)) {
            state.direct().rebase(attributes);
        }
    }

    CompletionStage<Void> drop(LockedBlock block) {
        block.changes().discard();
        if (block.isBegunNew()) {
            takeBack(block);
        } else if (state.isStored() && !block.isLeftBehind()) {
            state.direct().rebase(block.changes().current());
        }
        return block.lock().release();
    }

    /** What the request had written directly before a new session's block is for the commit to store after all. */
    private void takeBack(LockedBlock block) {
        if (block.isBegunNew()) {
            state.direct().giveBack(block.begunWith());
        }
    }
}
