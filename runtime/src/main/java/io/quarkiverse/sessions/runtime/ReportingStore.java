package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.smallrye.mutiny.Uni;

/** A store whose failures are {@link SessionStoreException}s, logged once when an outage begins and once when it is over. */
final class ReportingStore implements SessionStore {

    private final String sessionName;
    private final SessionStore store;
    private final Outage outage;

    ReportingStore(String sessionName, SessionStore store, Outage outage) {
        this.sessionName = sessionName;
        this.store = store;
        this.outage = outage;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return reporting(() -> store.load(access, offered));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return reporting(() -> store.create(access, attributes));
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return reporting(() -> store.save(access, delta, lock));
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return reporting(() -> store.end(access));
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return reporting(() -> store.rotate(access, replacement, own));
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return reporting(() -> store.tryLock(access, token, offered));
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return reporting(() -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return reporting(() -> store.unlock(key, token));
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return reporting(() -> store.renewLease(key, token, lease));
    }

    @Override
    public void onRemoval(String name, SessionRemovalListener listener) {
        store.onRemoval(name, listener);
    }

    @Override
    public Uni<SessionReplica> export(SessionKey key) {
        return reporting(() -> store.export(key));
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return reporting(() -> store.replicate(key, replica));
    }

    private <T> Uni<T> reporting(Supplier<Uni<? extends T>> operation) {
        return Uni.createFrom().<T> deferred(operation)
                .onItem().invoke(outage::answered)
                .onFailure().transform(this::failed);
    }

    private Throwable failed(Throwable failure) {
        if (failure instanceof SessionException) {
            return failure;
        }
        outage.failed(failure);
        return new SessionStoreException("The store of session '" + sessionName + "' failed", failure);
    }
}
