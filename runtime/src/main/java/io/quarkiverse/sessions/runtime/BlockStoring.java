package io.quarkiverse.sessions.runtime;

import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** The way out of a block that has a lock of its own: stores what changed, or drops it. */
final class BlockStoring {

    private final RequestSession session;
    private final NamedSession named;
    private final SessionChanges changes;

    BlockStoring(RequestSession session, NamedSession named, SessionChanges changes) {
        this.session = session;
        this.named = named;
        this.changes = changes;
    }

    Uni<Void> saveAndRelease(Block block) {
        Map<String, byte[]> attributes = block.changes().current();
        if (session.isStored()) {
            SessionDelta delta = block.isBegunNew() ? new SessionDelta(false, attributes, Set.of()) : block.changes().delta();
            return block.lock().saveAndRelease(session.access(), delta, reply -> saved(reply, attributes)).invoke(reply -> {
                changes.checkSaved(reply, block.lock());
                changes.checkMirrored(reply);
            }).onFailure().invoke(() -> takeBack(block)).replaceWithVoid();
        }
        return changes.createUnlessEmpty(attributes)
                .onFailure().invoke(() -> takeBack(block))
                .onTermination().call(block.lock()::release);
    }

    /** Stores what the request's block has changed so far; it goes on. A block whose changes were refused ends. */
    Uni<Void> save(Block block) {
        if (!block.changes().isDirty()) {
            return Uni.createFrom().voidItem();
        }
        if (block.isBegunNew()) {
            return saveNew(block);
        }
        SessionDelta delta = block.changes().take();
        return block.lock().save(session.access(), delta)
                .invoke(reply -> changes.checkSaved(reply, block.lock()))
                .onFailure().invoke(() -> block.changes().giveBack(delta))
                .invoke(reply -> {
                    saved(reply, block.changes().current());
                    changes.checkMirrored(reply);
                })
                .onFailure().call(() -> giveUp(block))
                .replaceWithVoid();
    }

    private Uni<Void> saveNew(Block block) {
        Map<String, byte[]> attributes = block.changes().current();
        Uni<Void> saved = session.isStored()
                ? session.store().save(session.access(), new SessionDelta(false, attributes, Set.of()), null)
                        .invoke(changes::checkSaved).replaceWithVoid()
                : changes.createUnlessEmpty(attributes);
        return saved.invoke(() -> block.begunWithIsStored(attributes)).onFailure().call(() -> giveUp(block));
    }

    private Uni<Void> giveUp(Block block) {
        return session.blocks().close(block, false);
    }

    private void saved(StoreReply reply, Map<String, byte[]> attributes) {
        if (reply.is(Status.OK)) {
            session.direct().rebase(attributes);
        }
    }

    Uni<Void> drop(Block block) {
        block.changes().discard();
        if (block.isBegunNew()) {
            takeBack(block);
        } else if (session.isStored()) {
            session.direct().rebase(block.changes().current());
        }
        return block.lock().release();
    }

    /** What the request had written directly before a new session's block is for the commit to store after all. */
    private void takeBack(Block block) {
        if (block.isBegunNew()) {
            session.direct().giveBack(block.begunWith());
        }
    }
}
