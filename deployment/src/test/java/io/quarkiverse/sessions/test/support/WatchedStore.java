package io.quarkiverse.sessions.test.support;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkus.arc.Arc;

/** A store in memory for tests, which decide what happens around its operations. */
public abstract class WatchedStore implements SessionStore {

    protected final SessionStore store = new InMemorySessionStore(100_000, Arc.container().instance(Environment.class).get());

    /**
     * What happens when the operation is asked for.
     *
     * @param operation the name of the method
     */
    protected abstract <T> CompletionStage<T> around(String operation, String sessionName, Supplier<CompletionStage<T>> call);

    /** Done when the time has passed. */
    protected static CompletionStage<Void> after(Duration delay) {
        return CompletableFuture.runAsync(() -> {
        }, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return around("load", access.key().sessionName(), () -> store.load(access, offered));
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return around("create", access.key().sessionName(), () -> store.create(access, attributes));
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return around("save", access.key().sessionName(), () -> store.save(access, delta, lock));
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return around("end", access.key().sessionName(), () -> store.end(access));
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return around("rotate", access.key().sessionName(), () -> store.rotate(access, replacement, own));
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return around("tryLock", access.key().sessionName(), () -> store.tryLock(access, token, offered));
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return around("saveAndUnlock", access.key().sessionName(), () -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return around("unlock", key.sessionName(), () -> store.unlock(key, token));
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return around("renewLease", key.sessionName(), () -> store.renewLease(key, token, lease));
    }

    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return around("export", key.sessionName(), () -> store.export(key));
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return around("replicate", key.sessionName(), () -> store.replicate(key, replica));
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return around("login", access.key().sessionName(), () -> store.login(access, login, own));
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return around("endReplaced", access.key().sessionName(), () -> store.endReplaced(access, principal));
    }

    @Override
    public CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return around("reserve", key.sessionName(), () -> store.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return around("entries", sessionName, () -> store.entries(sessionName, principal, before, most));
    }

    @Override
    public CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return around("entry", key.sessionName(), () -> store.entry(key, principal));
    }

    @Override
    public CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return around("forget", sessionName, () -> store.forget(sessionName, principal, entries));
    }

    @Override
    public CompletionStage<PrincipalPage> principals(String sessionName, String cursor, int limit) {
        return around("principals", sessionName, () -> store.principals(sessionName, cursor, limit));
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return around("endOf", entry.key().sessionName(), () -> store.endOf(entry, principal, retention));
    }
}
