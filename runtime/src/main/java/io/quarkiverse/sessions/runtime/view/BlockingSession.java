package io.quarkiverse.sessions.runtime.view;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.session.AttributeChange;
import io.quarkiverse.sessions.runtime.session.Attributes;
import io.quarkiverse.sessions.runtime.session.ChangeSet;
import io.quarkiverse.sessions.runtime.session.LockedBlock;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestValues;
import io.quarkiverse.sessions.runtime.session.SessionState;

/** The blocking view. */
public class BlockingSession extends Attributes implements Session {

    private final CurrentSession current;

    public BlockingSession(CurrentSession current) {
        this.current = current;
    }

    @Override
    public void update(Consumer<SessionData> body) {
        updateAndGet(data -> {
            body.accept(data);
            return null;
        });
    }

    @Override
    public <R> R updateAndGet(Function<SessionData, R> body) {
        try {
            return inBlock(session(), Kind.BODY, body::apply);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What runs inside a block. */
    interface Body<R> {

        R run(SessionData data) throws Exception;
    }

    /** Opens a block, runs the body inside, and closes: however it ends, the lock is released. */
    static <R> R inBlock(OpenSession session, Kind kind, Body<R> body) throws Exception {
        checkMayBlock();
        LockedBlock block = session.blocks().awaitOpen(kind);
        R result;
        session.state().blocks().enter(block);
        try {
            result = body.run(block);
        } catch (Throwable failure) {
            discard(session, block, failure);
            throw failure;
        } finally {
            session.state().blocks().exit(block);
        }
        BlockingCall.await(session, session.blocks().close(block, true));
        return result;
    }

    private static void discard(OpenSession session, LockedBlock block, Throwable failure) {
        try {
            BlockingCall.await(session, session.blocks().close(block, false));
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    @Override
    public LockedSession lock() {
        OpenSession session = session();
        return new LockedResource(session, session.blocks().awaitOpen(Kind.RESOURCE));
    }

    @Override
    protected RequestValues values() {
        return current.session().state().values();
    }

    @Override
    protected <R> R read(Function<ChangeSet, R> reading) {
        return ask(session -> session.data().read(session.state().blocks().current(), reading));
    }

    @Override
    protected void write(Function<RequestValues, AttributeChange> change) {
        ask(session -> session.data().write(session.state().blocks().current(), session.data().place(),
                change.apply(session.state().values())));
    }

    @Override
    public String handle() {
        return known(state -> state.key().digest());
    }

    @Override
    public boolean isNew() {
        return known(state -> !state.isStored());
    }

    @Override
    public Instant createdAt() {
        return known(state -> state.times().createdAt());
    }

    @Override
    public Instant expiresAt() {
        return known(state -> state.times().expiresAt());
    }

    @Override
    public void rotateId() {
        ask(OpenSession::rotate);
    }

    @Override
    public void invalidate() {
        ask(session -> session.end(Reason.INVALIDATED));
    }

    final <R> R known(Function<SessionState, R> reading) {
        return ask(session -> session.known(reading));
    }

    /** Waits for the answer. */
    final <R> R ask(Function<OpenSession, CompletionStage<R>> question) {
        OpenSession session = session();
        return BlockingCall.await(session, question.apply(session));
    }

    final OpenSession session() {
        checkMayBlock();
        return current.session();
    }

    private static void checkMayBlock() {
        BlockingCall.checkAllowed("Session may wait for the store and was called on an event loop, where "
                + "exception mappers and filters may run too. Inject ReactiveSession there, or ReactiveAuthSession for a "
                + "login session, and return Uni: methods with @ServerExceptionMapper, @ServerRequestFilter and "
                + "@ServerResponseFilter may. An endpoint may be annotated with @Blocking or @RunOnVirtualThread instead");
    }
}
