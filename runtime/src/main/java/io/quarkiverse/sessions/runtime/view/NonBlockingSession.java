package io.quarkiverse.sessions.runtime.view;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.session.AttributeChange;
import io.quarkiverse.sessions.runtime.session.BlockLifecycle;
import io.quarkiverse.sessions.runtime.session.ChangeSet;
import io.quarkiverse.sessions.runtime.session.ClientLeftException;
import io.quarkiverse.sessions.runtime.session.LockedBlock;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestValues;
import io.quarkiverse.sessions.runtime.session.SessionState;
import io.smallrye.mutiny.Uni;

/** The non-blocking view. */
public class NonBlockingSession implements ReactiveSession {

    private final CurrentSession current;

    public NonBlockingSession(CurrentSession current) {
        this.current = current;
    }

    @Override
    public <T> Uni<Optional<T>> get(String key, Class<T> type) {
        return decoded(key, type);
    }

    @Override
    public <T> Uni<Optional<T>> get(String key, TypeLiteral<T> type) {
        return decoded(key, type.getType());
    }

    private <T> Uni<Optional<T>> decoded(String key, Type type) {
        return on(session -> {
            AttributeChange.check(key);
            return read(session, attributes -> attributes.get(key))
                    .map(encoded -> session.state().values().get(key, encoded, type));
        });
    }

    @Override
    public Uni<Void> put(String key, Object value) {
        return write(values -> AttributeChange.put(values, key, value, null));
    }

    @Override
    public <T> Uni<Void> put(String key, T value, TypeLiteral<T> type) {
        return write(values -> AttributeChange.put(values, key, value, type.getType()));
    }

    @Override
    public Uni<Void> remove(String key) {
        return write(values -> AttributeChange.remove(key));
    }

    @Override
    public Uni<Boolean> contains(String key) {
        return on(session -> {
            AttributeChange.check(key);
            return read(session, attributes -> attributes.get(key) != null);
        });
    }

    @Override
    public Uni<Set<String>> keys() {
        return on(session -> read(session, ChangeSet::keys));
    }

    @Override
    public Uni<Void> clear() {
        return write(values -> AttributeChange.CLEAR);
    }

    private static <R> Uni<R> read(OpenSession session, Function<ChangeSet, R> reading) {
        return Uni.createFrom().context(context -> session.data().read(CurrentBlock.of(session, context), reading));
    }

    private Uni<Void> write(Function<RequestValues, AttributeChange> change) {
        String place = place();
        return on(session -> {
            AttributeChange made = change.apply(session.state().values());
            return Uni.createFrom()
                    .context(context -> session.data().write(CurrentBlock.of(session, context), place, made));
        });
    }

    /** Known here only: who subscribes is seldom the application. */
    private String place() {
        try {
            return current.session().data().place();
        } catch (RuntimeException unusable) {
            return null; // the pipeline fails with it
        }
    }

    @Override
    public Uni<Void> update(Function<SessionData, Uni<Void>> body) {
        return updateAndGet(body);
    }

    @Override
    public <R> Uni<R> updateAndGet(Function<SessionData, Uni<R>> body) {
        return on(session -> inBlock(session, Kind.BODY, body));
    }

    /** Opens a block, runs the body inside, and closes: however it ends, the lock is released. */
    static <R> Uni<R> inBlock(OpenSession session, Kind kind, Function<SessionData, Uni<R>> body) {
        return Uni.createFrom().context(context -> {
            BlockLifecycle blocks = session.blocks();
            LockedBlock block = blocks.block(kind, CurrentBlock.of(session, context), false);
            return blocks.open(block)
                    .emitOn(Home.hereOr(session.home()))
                    .chain(() -> CurrentBlock.inside(session, block, context, started(block, body)))
                    .onFailure().call(() -> blocks.close(block, false).onFailure().recoverWithNull())
                    .call(() -> blocks.close(block, true))
                    .onCancellation().invoke(() -> blocks.cancel(block));
        });
    }

    private static <R> Uni<R> started(LockedBlock block, Function<SessionData, Uni<R>> body) {
        return Uni.createFrom().deferred(
                () -> Objects.requireNonNull(body.apply(block), "The body of an update gave null instead of a Uni"));
    }

    @Override
    public Uni<String> handle() {
        return known(state -> state.key().digest());
    }

    @Override
    public Uni<Boolean> isNew() {
        return known(state -> !state.isStored());
    }

    @Override
    public Uni<Instant> createdAt() {
        return known(state -> state.times().createdAt());
    }

    @Override
    public Uni<Instant> expiresAt() {
        return known(state -> state.times().expiresAt());
    }

    @Override
    public Uni<Void> rotateId() {
        return on(OpenSession::rotate);
    }

    @Override
    public Uni<Void> invalidate() {
        return on(session -> session.end(Reason.INVALIDATED));
    }

    final <R> Uni<R> known(Function<SessionState, R> reading) {
        return on(session -> session.known(reading));
    }

    /** Finds the request now, since the pipeline may be subscribed to where the request context is not active. */
    final <R> Uni<R> on(Function<OpenSession, Uni<R>> operation) {
        OpenSession session;
        try {
            session = current.session();
        } catch (RuntimeException unusable) {
            return Uni.createFrom().failure(unusable);
        }
        return Uni.createFrom().deferred(() -> operation.apply(session)
                .onFailure(CancellationException.class).transform(left -> new ClientLeftException())
                .emitOn(Home.hereOr(session.home())));
    }
}
