package io.quarkiverse.sessions.runtime;

import java.util.function.Function;

import io.quarkiverse.sessions.LockedSession;

/** A block that the application ends. */
final class LockedResource extends Attributes implements LockedSession {

    private final RequestSession session;
    private final LockedBlock block;
    private boolean keep = true;

    LockedResource(RequestSession session, LockedBlock block) {
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
        BlockingCall.await(session.blocks().close(block, keep));
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
    protected void write(AttributeChange change) {
        block.write(change);
    }
}
