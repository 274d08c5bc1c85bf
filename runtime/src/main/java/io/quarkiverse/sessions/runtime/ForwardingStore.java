package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import io.smallrye.mutiny.Uni;

/** A store that asks another one, and does the same around each operation. */
abstract class ForwardingStore implements SessionStore {

    final SessionStore store;

    ForwardingStore(SessionStore store) {
        this.store = store;
    }

    /** What is done around each operation; nothing unless overridden. */
    <T> Uni<T> around(Supplier<Uni<T>> operation) {
        return operation.get();
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return around(() -> store.load(access, offered));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return around(() -> store.create(access, attributes));
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return around(() -> store.save(access, delta, lock));
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return around(() -> store.end(access));
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return around(() -> store.rotate(access, replacement, own));
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return around(() -> store.tryLock(access, token, offered));
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return around(() -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return around(() -> store.unlock(key, token));
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return around(() -> store.renewLease(key, token, lease));
    }

    @Override
    public Uni<SessionReplica> export(SessionKey key) {
        return around(() -> store.export(key));
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return around(() -> store.replicate(key, replica));
    }

    @Override
    public Uni<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return around(() -> store.login(access, login, own));
    }

    @Override
    public Uni<StoreReply> endReplaced(SessionAccess access, String principal) {
        return around(() -> store.endReplaced(access, principal));
    }

    @Override
    public Uni<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime, int most) {
        return around(() -> store.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public Uni<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return around(() -> store.entries(sessionName, principal, before, most));
    }

    @Override
    public Uni<PrincipalEntry> entry(SessionKey key, String principal) {
        return around(() -> store.entry(key, principal));
    }

    @Override
    public Uni<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return around(() -> store.forget(sessionName, principal, entries));
    }

    @Override
    public Uni<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return around(() -> store.endOf(entry, principal, retention));
    }

    @Override
    public void onRemoval(String sessionName, SessionRemovalListener listener) {
        store.onRemoval(sessionName, listener);
    }
}
