package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

/** A store whose failures are {@link SessionStoreException}s, logged once when an outage begins and once when it is over. */
final class ReportingStore implements SessionStore {

    private final SessionStore store;
    private final Outage outage;

    ReportingStore(SessionStore store, Outage outage) {
        this.store = store;
        this.outage = outage;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return outage.watch(() -> store.load(access, offered));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return outage.watch(() -> store.create(access, attributes));
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return outage.watch(() -> store.save(access, delta, lock));
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return outage.watch(() -> store.end(access));
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return outage.watch(() -> store.rotate(access, replacement, own));
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return outage.watch(() -> store.tryLock(access, token, offered));
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return outage.watch(() -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return outage.watch(() -> store.unlock(key, token));
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return outage.watch(() -> store.renewLease(key, token, lease));
    }

    @Override
    public void onRemoval(String name, SessionRemovalListener listener) {
        store.onRemoval(name, listener);
    }

    @Override
    public Uni<SessionReplica> export(SessionKey key) {
        return outage.watch(() -> store.export(key));
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return outage.watch(() -> store.replicate(key, replica));
    }

    @Override
    public Uni<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return outage.watch(() -> store.login(access, login, own));
    }

    @Override
    public Uni<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime, int most) {
        return outage.watch(() -> store.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public Uni<List<PrincipalEntry>> entries(String name, String principal, long before, int most) {
        return outage.watch(() -> store.entries(name, principal, before, most));
    }

    @Override
    public Uni<PrincipalEntry> entry(SessionKey key, String principal) {
        return outage.watch(() -> store.entry(key, principal));
    }

    @Override
    public Uni<Void> forget(String name, String principal, List<PrincipalEntry> entries) {
        return outage.watch(() -> store.forget(name, principal, entries));
    }

    @Override
    public Uni<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return outage.watch(() -> store.endOf(entry, principal, retention));
    }
}
