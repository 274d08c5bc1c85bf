package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.smallrye.mutiny.Uni;

/** A store whose failures are {@link SessionStoreException}s, logged once when an outage begins and once when it is over. */
final class ReportingStore implements SessionStore {

    private static final Logger LOG = Logger.getLogger(ReportingStore.class);

    private final String sessionName;
    private final SessionStore store;
    private final AtomicBoolean outage = new AtomicBoolean();

    ReportingStore(String sessionName, SessionStore store) {
        this.sessionName = sessionName;
        this.store = store;
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

    private Uni<StoreReply> reporting(Supplier<Uni<? extends StoreReply>> operation) {
        return Uni.createFrom().<StoreReply> deferred(operation)
                .onItem().invoke(this::answered)
                .onFailure().transform(this::failed);
    }

    private void answered() {
        if (outage.get() && outage.compareAndSet(true, false)) {
            LOG.infof("The store of session '%s' answers again", sessionName);
        }
    }

    private Throwable failed(Throwable failure) {
        if (outage.compareAndSet(false, true)) {
            LOG.errorf("The store of session '%s' fails; requests that need it are answered with 503. Said once until it "
                    + "answers again: %s", sessionName, failure);
        }
        return failure instanceof SessionException ? failure
                : new SessionStoreException("The store of session '" + sessionName + "' failed", failure);
    }
}
