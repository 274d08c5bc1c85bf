package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.PrincipalReservation;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoredSession;

/** A store that asks another one, and does the same around each operation. */
abstract class ForwardingStore implements SessionStore {

    final SessionStore store;

    ForwardingStore(SessionStore store) {
        this.store = store;
    }

    /**
     * What is done around each operation; nothing unless overridden.
     *
     * @param changes whether sessions are other ones afterwards; locks and the index of principals do not count
     */
    <T> CompletionStage<T> around(boolean changes, Supplier<CompletionStage<T>> operation) {
        return operation.get();
    }

    private <T> CompletionStage<T> asking(Supplier<CompletionStage<T>> operation) {
        return around(false, operation);
    }

    private <T> CompletionStage<T> changing(Supplier<CompletionStage<T>> operation) {
        return around(true, operation);
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return asking(() -> store.load(access, offered));
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return changing(() -> store.create(access, attributes));
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return changing(() -> store.save(access, delta, lock));
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return changing(() -> store.end(access));
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return changing(() -> store.rotate(access, replacement, own));
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return asking(() -> store.tryLock(access, token, offered));
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return changing(() -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        return changing(() -> store.saveAndHandOver(access, delta, token, next, seen));
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return asking(() -> store.unlock(key, token));
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return asking(() -> store.renewLease(key, token, lease));
    }

    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return asking(() -> store.export(key));
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return changing(() -> store.replicate(key, replica));
    }

    @Override
    public CompletionStage<StoreReply> refresh(SessionKey key, SessionReplica.Live replica) {
        return changing(() -> store.refresh(key, replica));
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return changing(() -> store.login(access, login, own));
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return changing(() -> store.endReplaced(access, principal));
    }

    @Override
    public CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return asking(() -> store.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return asking(() -> store.entries(sessionName, principal, before, most));
    }

    @Override
    public CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return asking(() -> store.entry(key, principal));
    }

    @Override
    public CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return asking(() -> store.forget(sessionName, principal, entries));
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return changing(() -> store.endOf(entry, principal, retention));
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener listener) {
        store.onRemoval(sessionName, listener);
    }
}
