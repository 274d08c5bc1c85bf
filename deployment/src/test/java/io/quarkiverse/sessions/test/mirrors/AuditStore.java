package io.quarkiverse.sessions.test.mirrors;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/** An application's own store that is good as a mirror only: whoever reads it, or asks it for a lock, fails. */
@Singleton
@Identifier("audit")
public class AuditStore implements SessionStore {

    static volatile boolean failing;
    static volatile Duration longestDelay = Duration.ZERO;
    static final AtomicInteger WRITES = new AtomicInteger();

    private final SessionStore copies = new InMemorySessionStore(1000, Arc.container().instance(Environment.class).get());

    static void reset() {
        failing = false;
        longestDelay = Duration.ZERO;
        WRITES.set(0);
    }

    /** {@code null} for none. */
    SessionReplica copyOf(String handle) {
        return copies.export(new SessionKey("<default>", handle)).await().indefinitely();
    }

    /** The attribute as it is encoded, {@code null} for none. */
    String copyOf(String handle, String key) {
        return copyOf(handle) instanceof Live live && live.attributes().containsKey(key)
                ? new String(live.attributes().get(key))
                : null;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return Set.of(StoreCapability.REPLICAS);
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return Uni.createFrom().deferred(() -> {
            WRITES.incrementAndGet();
            if (failing) {
                return Uni.createFrom().failure(new IllegalStateException("The mirror is told to fail"));
            }
            Uni<StoreReply> write = copies.replicate(key, replica);
            if (longestDelay.isZero()) {
                return write;
            }
            Duration delay = Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(longestDelay.toMillis()));
            return Uni.createFrom().voidItem().onItem().delayIt().by(delay).chain(() -> write);
        });
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        throw new AssertionError("A mirror was read");
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        throw new AssertionError();
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        throw new AssertionError();
    }
}
