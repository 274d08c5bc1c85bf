package io.quarkiverse.sessions.runtime.view;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.session.AttributeChange;
import io.quarkiverse.sessions.runtime.session.ChangeSet;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestValues;
import io.quarkiverse.sessions.runtime.session.SessionState;
import io.smallrye.mutiny.Context;
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
        return on((session, context) -> {
            AttributeChange.check(key);
            return read(session, context, attributes -> attributes.get(key))
                    .thenApply(encoded -> session.state().values().get(key, encoded, type));
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
        return on((session, context) -> {
            AttributeChange.check(key);
            return read(session, context, attributes -> attributes.get(key) != null);
        });
    }

    @Override
    public Uni<Set<String>> keys() {
        return on((session, context) -> read(session, context, ChangeSet::keys));
    }

    @Override
    public Uni<Void> clear() {
        return write(values -> AttributeChange.CLEAR);
    }

    private static <R> CompletionStage<R> read(OpenSession session, Context context, Function<ChangeSet, R> reading) {
        return session.data().read(CurrentBlock.of(session, context), reading);
    }

    private Uni<Void> write(Function<RequestValues, AttributeChange> change) {
        String place = place();
        return on((session, context) -> {
            AttributeChange made = change.apply(session.state().values());
            return session.data().write(CurrentBlock.of(session, context), place, made);
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
        try {
            return new BlockUni<>(current.session(), Kind.BODY, body);
        } catch (RuntimeException unusable) {
            return Uni.createFrom().failure(unusable);
        }
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
        return on((session, context) -> session.rotate());
    }

    @Override
    public Uni<Void> invalidate() {
        return on((session, context) -> session.end(Reason.INVALIDATED));
    }

    final <R> Uni<R> known(Function<SessionState, R> reading) {
        return on((session, context) -> session.known(reading));
    }

    /** Finds the request now, since the pipeline may be subscribed to where the request context is not active. */
    final <R> Uni<R> on(BiFunction<OpenSession, Context, CompletionStage<R>> operation) {
        try {
            OpenSession session = current.session();
            return new AskedUni<>(session.home(), context -> operation.apply(session, context));
        } catch (RuntimeException unusable) {
            return Uni.createFrom().failure(unusable);
        }
    }
}
