package io.quarkiverse.sessions.runtime;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/** The blocking view. */
class BlockingSession implements Session {

    private final CurrentSessions current;

    BlockingSession(CurrentSessions current) {
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
            return inBlock(session(), Block.Kind.BODY, body::apply);
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
    static <R> R inBlock(RequestSession session, Block.Kind kind, Body<R> body) throws Exception {
        checkMayBlock();
        LockedBlocks blocks = session.blocks();
        Block block = opened(session, kind);
        R result;
        BlockScope.enter(block);
        try {
            result = body.run(block);
        } catch (Throwable failure) {
            discard(block, failure);
            throw failure;
        } finally {
            BlockScope.exit(block);
        }
        await(blocks.close(block, true));
        return result;
    }

    @Override
    public LockedSession lock() {
        return new LockedResource(opened(session(), Block.Kind.RESOURCE));
    }

    /** Waits for the lock. A thread that is interrupted meanwhile leaves the queue, or gives the lock back. */
    static Block opened(RequestSession session, Block.Kind kind) {
        Block block = session.blocks().block(kind, BlockScope.current(session),
                BlockedThreads.isCounted(Thread.currentThread()));
        try {
            Waiting.untilInterrupted(session.blocks().open(block));
            return block;
        } catch (InterruptedException interrupted) {
            session.blocks().cancel(block);
            throw new SessionLockTimeoutException("The thread that waited for the lock of session '"
                    + session.named().name() + "' was interrupted");
        } catch (CancellationException left) {
            throw new ClientLeftException();
        }
    }

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        return decoded(key, type);
    }

    @Override
    public <T> Optional<T> get(String key, TypeLiteral<T> type) {
        return decoded(key, type.getType());
    }

    private <T> Optional<T> decoded(String key, Type type) {
        RequestSession session = session();
        Keys.checked(key);
        byte[] encoded = await(session.data().read(BlockScope.current(session), attributes -> attributes.get(key)));
        return session.values().get(key, encoded, type);
    }

    @Override
    public void put(String key, Object value) {
        put(key, value, (Type) null);
    }

    @Override
    public <T> void put(String key, T value, TypeLiteral<T> type) {
        put(key, value, type.getType());
    }

    private void put(String key, Object value, Type type) {
        if (value == null) {
            remove(key);
            return;
        }
        RequestSession session = session();
        byte[] encoded = session.named().values().encode(Keys.checked(key), value, type);
        await(session.data().write(BlockScope.current(session), key, session.data().place(),
                attributes -> attributes.put(key, encoded)));
    }

    @Override
    public void remove(String key) {
        Keys.checked(key);
        write(key, attributes -> attributes.remove(key));
    }

    @Override
    public boolean contains(String key) {
        Keys.checked(key);
        return read(attributes -> attributes.get(key) != null);
    }

    @Override
    public Set<String> keys() {
        return read(ChangeSet::keys);
    }

    @Override
    public void clear() {
        write(null, ChangeSet::clear);
    }

    private <R> R read(Function<ChangeSet, R> reading) {
        RequestSession session = session();
        return await(session.data().read(BlockScope.current(session), reading));
    }

    private void write(String key, Consumer<ChangeSet> change) {
        RequestSession session = session();
        await(session.data().write(BlockScope.current(session), key, session.data().place(), change));
    }

    @Override
    public String handle() {
        return touched().key().digest();
    }

    @Override
    public boolean isNew() {
        return !touched().isStored();
    }

    @Override
    public Instant createdAt() {
        return touched().times().createdAt();
    }

    @Override
    public Instant expiresAt() {
        return touched().times().expiresAt();
    }

    @Override
    public void rotateId() {
        await(session().changes().rotate());
    }

    @Override
    public void invalidate() {
        await(session().ends().end(Reason.INVALIDATED));
    }

    final RequestSession session() {
        checkMayBlock();
        return current.session();
    }

    final RequestSession touched() {
        RequestSession session = session();
        await(session.touch());
        return session;
    }

    private static void checkMayBlock() {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("Session may wait for the store and was called on an event loop, where "
                    + "exception mappers and filters may run too. Inject ReactiveSession there, or ReactiveAuthSession for a "
                    + "log-in session, and return Uni: methods with @ServerExceptionMapper, @ServerRequestFilter and "
                    + "@ServerResponseFilter may. An endpoint may be annotated with @Blocking or @RunOnVirtualThread instead");
        }
    }

    static <T> T await(Uni<T> uni) {
        try {
            return Waiting.forAnswer(uni);
        } catch (CancellationException left) {
            throw new ClientLeftException();
        }
    }

    private static void discard(Block block, Throwable failure) {
        try {
            await(block.session().blocks().close(block, false));
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }
}
