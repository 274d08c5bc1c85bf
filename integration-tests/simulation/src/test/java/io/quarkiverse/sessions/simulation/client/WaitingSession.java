package io.quarkiverse.sessions.simulation.client;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.smallrye.mutiny.Uni;

/** The blocking view, for methods that are written for the other one: the thread has waited when {@code subscribe} returns. */
final class WaitingSession implements ReactiveAuthSession {

    private final RequestThreads threads;
    private final Random random;
    private final Session session;

    WaitingSession(RequestThreads threads, Random random, Session session) {
        this.threads = threads;
        this.random = random;
        this.session = session;
    }

    private AuthSession auth() {
        return (AuthSession) session;
    }

    private static <R> Uni<R> asked(Supplier<R> question) {
        return Uni.createFrom().item(question);
    }

    private static Uni<Void> done(Runnable change) {
        return Uni.createFrom().item(() -> {
            change.run();
            return null;
        });
    }

    // ------------------------------------------------------------------ under the lock

    @Override
    public Uni<Void> update(Function<SessionData, Uni<Void>> body) {
        return updateAndGet(body);
    }

    @Override
    public <R> Uni<R> updateAndGet(Function<SessionData, Uni<R>> body) {
        return random.nextInt(4) == 0 ? asked(() -> inLock(body))
                : asked(() -> session.updateAndGet(data -> threads.await(body.apply(data))));
    }

    private <R> R inLock(Function<SessionData, Uni<R>> body) {
        try (LockedSession locked = session.lock()) {
            try {
                return threads.await(body.apply(locked));
            } catch (RuntimeException failure) {
                locked.discard();
                throw failure;
            }
        }
    }

    // ------------------------------------------------------------------ the session

    @Override
    public <T> Uni<Optional<T>> get(String key, Class<T> type) {
        return asked(() -> session.get(key, type));
    }

    @Override
    public <T> Uni<Optional<T>> get(String key, TypeLiteral<T> type) {
        return asked(() -> session.get(key, type));
    }

    @Override
    public Uni<Void> put(String key, Object value) {
        return done(() -> session.put(key, value));
    }

    @Override
    public <T> Uni<Void> put(String key, T value, TypeLiteral<T> type) {
        return done(() -> session.put(key, value, type));
    }

    @Override
    public Uni<Void> remove(String key) {
        return done(() -> session.remove(key));
    }

    @Override
    public Uni<Boolean> contains(String key) {
        return asked(() -> session.contains(key));
    }

    @Override
    public Uni<Set<String>> keys() {
        return asked(session::keys);
    }

    @Override
    public Uni<Void> clear() {
        return done(session::clear);
    }

    @Override
    public Uni<String> handle() {
        return asked(session::handle);
    }

    @Override
    public Uni<Boolean> isNew() {
        return asked(session::isNew);
    }

    @Override
    public Uni<Instant> createdAt() {
        return asked(session::createdAt);
    }

    @Override
    public Uni<Instant> expiresAt() {
        return asked(session::expiresAt);
    }

    @Override
    public Uni<Void> rotateId() {
        return done(session::rotateId);
    }

    @Override
    public Uni<Void> invalidate() {
        return done(session::invalidate);
    }

    // ------------------------------------------------------------------ the user

    @Override
    public Uni<Void> login(Object user) {
        return done(() -> auth().login(user));
    }

    @Override
    public Uni<Void> login(Object user, LoginOptions options) {
        return done(() -> auth().login(user, options));
    }

    @Override
    public Uni<Void> logout() {
        return done(() -> auth().logout());
    }

    @Override
    public <T> Uni<Optional<T>> currentUser(Class<T> type) {
        return asked(() -> auth().currentUser(type));
    }

    @Override
    public Uni<Optional<String>> principalName() {
        return asked(() -> auth().principalName());
    }

    @Override
    public Uni<Set<String>> roles() {
        return asked(() -> auth().roles());
    }

    @Override
    public Uni<Optional<Instant>> loggedInAt() {
        return asked(() -> auth().loggedInAt());
    }

    @Override
    public Uni<Void> logoutOthers() {
        return done(() -> auth().logoutOthers());
    }

    @Override
    public Uni<Void> logoutEverywhere() {
        return done(() -> auth().logoutEverywhere());
    }
}
