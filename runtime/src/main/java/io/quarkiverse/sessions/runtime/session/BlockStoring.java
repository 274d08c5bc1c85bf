package io.quarkiverse.sessions.runtime.session;

import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

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

    Uni<Void> saveAndRelease(LockedBlock block) {
        Map<String, byte[]> attributes = block.changes().current();
        if (state.isStored()) {
            SessionDelta delta = block.isBegunNew() ? new SessionDelta(false, attributes, Set.of()) : block.changes().delta();
            return block.lock().saveAndRelease(state.access(), delta, reply -> saved(reply, attributes)).invoke(reply -> {
                operations.checkSaved(reply, block.lock());
                operations.checkMirrored(reply);
            }).onFailure().invoke(() -> takeBack(block)).replaceWithVoid();
        }
        return operations.createUnlessEmpty(attributes)
                .onFailure().invoke(() -> takeBack(block))
                .onTermination().call(block.lock()::release);
    }

    /** Stores what the request's block has changed so far; it goes on. A block whose changes were refused is to be ended. */
    Uni<Void> save(LockedBlock block) {
        if (!block.changes().isDirty()) {
            return Uni.createFrom().voidItem();
        }
        if (block.isBegunNew()) {
            return saveNew(block);
        }
        SessionDelta delta = block.changes().take();
        return block.lock().save(state.access(), delta)
                .invoke(reply -> operations.checkSaved(reply, block.lock()))
                .onFailure().invoke(() -> block.changes().giveBack(delta))
                .invoke(reply -> {
                    saved(reply, block.changes().current());
                    operations.checkMirrored(reply);
                })
                .replaceWithVoid();
    }

    private Uni<Void> saveNew(LockedBlock block) {
        Map<String, byte[]> attributes = block.changes().current();
        Uni<Void> saved = state.isStored()
                ? context.store().save(state.access(), new SessionDelta(false, attributes, Set.of()), null)
                        .invoke(operations::checkSaved).replaceWithVoid()
                : operations.createUnlessEmpty(attributes);
        return saved.invoke(() -> block.begunWithIsStored(attributes));
    }

    private void saved(StoreReply reply, Map<String, byte[]> attributes) {
        if (reply.is(Status.OK)) {
            state.direct().rebase(attributes);
        }
    }

    Uni<Void> drop(LockedBlock block) {
        block.changes().discard();
        if (block.isBegunNew()) {
            takeBack(block);
        } else if (state.isStored()) {
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
