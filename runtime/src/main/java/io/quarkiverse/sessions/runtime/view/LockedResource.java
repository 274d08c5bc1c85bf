package io.quarkiverse.sessions.runtime.view;

import java.util.function.Function;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.runtime.session.AttributeChange;
import io.quarkiverse.sessions.runtime.session.Attributes;
import io.quarkiverse.sessions.runtime.session.ChangeSet;
import io.quarkiverse.sessions.runtime.session.LockedBlock;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestValues;

/** A block that the application ends. */
final class LockedResource extends Attributes implements LockedSession {

    private final OpenSession session;
    private final LockedBlock block;
    private boolean keep = true;

    LockedResource(OpenSession session, LockedBlock block) {
        this.session = session;
        this.block = block;
        session.state().blocks().enter(block);
    }

    @Override
    public void discard() {
        keep = false;
    }

    @Override
    public void close() {
        session.state().blocks().exit(block);
        BlockingCall.await(session, session.blocks().close(block, keep));
    }

    @Override
    protected RequestValues values() {
        return block.values();
    }

    @Override
    protected <R> R read(Function<ChangeSet, R> reading) {
        return block.read(reading);
    }

    @Override
    protected void write(Function<RequestValues, AttributeChange> change) {
        block.write(change);
    }
}
