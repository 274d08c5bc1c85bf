package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.PrincipalPage;
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
     * @param key of the session, {@code null} where the operation concerns several
     */
    <T> CompletionStage<T> around(StoreOperation operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        return asked.get();
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return around(StoreOperation.LOAD, access.key(), () -> store.load(access, offered));
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return around(StoreOperation.CREATE, access.key(), () -> store.create(access, attributes));
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return around(StoreOperation.SAVE, access.key(), () -> store.save(access, delta, lock));
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return around(StoreOperation.END, access.key(), () -> store.end(access));
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return around(StoreOperation.ROTATE, access.key(), () -> store.rotate(access, replacement, own));
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return around(StoreOperation.LOCK, access.key(), () -> store.tryLock(access, token, offered));
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return around(StoreOperation.SAVE_AND_UNLOCK, access.key(), () -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        return around(StoreOperation.SAVE_AND_HAND_OVER, access.key(),
                () -> store.saveAndHandOver(access, delta, token, next, seen));
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return around(StoreOperation.UNLOCK, key, () -> store.unlock(key, token));
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return around(StoreOperation.RENEW_LEASE, key, () -> store.renewLease(key, token, lease));
    }

    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return around(StoreOperation.EXPORT, key, () -> store.export(key));
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return around(StoreOperation.REPLICATE, key, () -> store.replicate(key, replica));
    }

    @Override
    public CompletionStage<StoreReply> refresh(SessionKey key, SessionReplica.Live replica) {
        return around(StoreOperation.REFRESH, key, () -> store.refresh(key, replica));
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return around(StoreOperation.LOGIN, access.key(), () -> store.login(access, login, own));
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return around(StoreOperation.END_REPLACED, access.key(), () -> store.endReplaced(access, principal));
    }

    @Override
    public CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return around(StoreOperation.RESERVE, key, () -> store.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return around(StoreOperation.ENTRIES, null, () -> store.entries(sessionName, principal, before, most));
    }

    @Override
    public CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return around(StoreOperation.ENTRY, key, () -> store.entry(key, principal));
    }

    @Override
    public CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return around(StoreOperation.FORGET, null, () -> store.forget(sessionName, principal, entries));
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return around(StoreOperation.END_OF, entry.key(), () -> store.endOf(entry, principal, retention));
    }

    @Override
    public CompletionStage<PrincipalPage> principals(String sessionName, String cursor, int limit) {
        return around(StoreOperation.PRINCIPALS, null, () -> store.principals(sessionName, cursor, limit));
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener listener) {
        store.onRemoval(sessionName, listener);
    }
}
