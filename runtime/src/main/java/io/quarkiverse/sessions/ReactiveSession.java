package io.quarkiverse.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.smallrye.mutiny.Uni;

/**
 * The non-blocking view of the same state as {@link Session}, for event loops and {@link Uni} pipelines.
 * <p>
 * Every {@link Uni} is lazy: nothing happens before it is subscribed to. Items and failures arrive on the Vert.x context that
 * subscribed, where there was one. The promises, and the failures, are those of the {@link Session} method of the same name.
 */
public interface ReactiveSession {

    /** @see SessionData#get(String, Class) */
    <T> Uni<Optional<T>> get(String key, Class<T> type);

    /** @see SessionData#get(String, TypeLiteral) */
    <T> Uni<Optional<T>> get(String key, TypeLiteral<T> type);

    /**
     * The value is encoded when the {@link Uni} is subscribed to.
     *
     * @see SessionData#put(String, Object)
     */
    Uni<Void> put(String key, Object value);

    /** @see SessionData#put(String, Object, TypeLiteral) */
    <T> Uni<Void> put(String key, T value, TypeLiteral<T> type);

    /** @see SessionData#remove(String) */
    Uni<Void> remove(String key);

    /** @see SessionData#contains(String) */
    Uni<Boolean> contains(String key);

    /** @see SessionData#keys() */
    Uni<Set<String>> keys();

    /** @see SessionData#clear() */
    Uni<Void> clear();

    /**
     * Runs {@code body} under the session's lock and saves its changes. No thread is blocked while waiting for the lock. A
     * nested {@code update} inside the body's pipeline joins the lock; siblings in one request (two {@code update}s combined)
     * run one after the other. Cancelling discards the changes and releases.
     *
     * @param body what to do with the session's data; a failure, or a {@code null} {@link Uni}, discards the changes
     * @see Session#update
     */
    Uni<Void> update(Function<SessionData, Uni<Void>> body);

    /** @see Session#updateAndGet */
    <R> Uni<R> updateAndGet(Function<SessionData, Uni<R>> body);

    /** @see Session#handle() */
    Uni<String> handle();

    /** @see Session#isNew() */
    Uni<Boolean> isNew();

    /** @see Session#createdAt() */
    Uni<Instant> createdAt();

    /** @see Session#expiresAt() */
    Uni<Instant> expiresAt();

    /** @see Session#rotateId() */
    Uni<Void> rotateId();

    /** @see Session#invalidate() */
    Uni<Void> invalidate();
}
