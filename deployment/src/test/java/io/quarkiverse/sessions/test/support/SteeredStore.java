package io.quarkiverse.sessions.test.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

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
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/** A store in memory whose calls are recorded, and that fails or dawdles when told to. */
@Singleton
@Identifier("steered")
public class SteeredStore implements SessionStore {

    /** What is asked of the store, in order, such as {@code load} or {@code create cart}. */
    public static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

    /** Operations that fail, by name; {@code operation session} for one session's. */
    public static final Set<String> FAILING = Collections.synchronizedSet(new java.util.HashSet<>());

    /** Operations that are never answered, by name. */
    public static final Set<String> SILENT = Collections.synchronizedSet(new java.util.HashSet<>());

    private static final Map<String, CompletableFuture<Void>> HELD = new ConcurrentHashMap<>();

    /** How long every write takes. */
    public static volatile Duration delay = Duration.ZERO;

    private final SessionStore store = new InMemorySessionStore(100_000, Arc.container().instance(Environment.class).get());

    /** The next call of an operation is answered, those after it fail. */
    public static void failSecond(String operation) {
        CALLS.clear();
        FAILING.add("second " + operation);
    }

    /**
     * @param operation of a session, such as {@code login auth}
     * @return completed by the caller, for whom the next call waits
     */
    public static CompletableFuture<Void> holdNext(String operation) {
        CALLS.clear();
        CompletableFuture<Void> release = new CompletableFuture<>();
        HELD.put(operation, release);
        return release;
    }

    public static void reset() {
        HELD.clear();
        CALLS.clear();
        FAILING.clear();
        SILENT.clear();
        delay = Duration.ZERO;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return steered("load", access.key(), () -> store.load(access, offered));
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return steered("create", access.key(), () -> store.create(access, attributes));
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return steered("save", access.key(), () -> store.save(access, delta, lock));
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return steered("end", access.key(), () -> store.end(access));
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return steered("rotate", access.key(), () -> store.rotate(access, replacement, own));
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return steered("tryLock", access.key(), () -> store.tryLock(access, token, offered));
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return steered("saveAndUnlock", access.key(), () -> store.saveAndUnlock(access, delta, token));
    }

    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return steered("unlock", key, () -> store.unlock(key, token));
    }

    @Override
    public Uni<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return steered("renewLease", key, () -> store.renewLease(key, token, lease));
    }

    @Override
    public Uni<SessionReplica> export(SessionKey key) {
        return steered("export", key, () -> store.export(key));
    }

    @Override
    public Uni<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return steered("replicate", key, () -> store.replicate(key, replica));
    }

    @Override
    public Uni<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return steered("login", access.key(), () -> store.login(access, login, own));
    }

    @Override
    public Uni<StoreReply> endReplaced(SessionAccess access, String principal) {
        return steered("endReplaced", access.key(), () -> store.endReplaced(access, principal));
    }

    @Override
    public Uni<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return steered("reserve", key, () -> store.reserve(key, principal, lapse, lifetime, most));
    }

    @Override
    public Uni<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return steered("entries", sessionName, () -> store.entries(sessionName, principal, before, most));
    }

    @Override
    public Uni<PrincipalEntry> entry(SessionKey key, String principal) {
        return steered("entry", key, () -> store.entry(key, principal));
    }

    @Override
    public Uni<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return steered("forget", sessionName, () -> store.forget(sessionName, principal, entries));
    }

    @Override
    public Uni<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return steered("endOf", entry.key(), () -> store.endOf(entry, principal, retention));
    }

    private static <T> Uni<T> steered(String operation, SessionKey key, Supplier<Uni<T>> call) {
        return steered(operation, key.sessionName(), call);
    }

    private static <T> Uni<T> steered(String operation, String sessionName, Supplier<Uni<T>> call) {
        return Uni.createFrom().<T> deferred(() -> {
            String named = sessionName.startsWith("<") ? operation : operation + " " + sessionName;
            CALLS.add(named);
            if (FAILING.contains(operation) || FAILING.contains(named)
                    || FAILING.contains("second " + named) && Collections.frequency(CALLS, named) > 1) {
                return Uni.createFrom().failure(new IllegalStateException("The store is told to fail"));
            }
            if (SILENT.contains(operation)) {
                return Uni.createFrom().nothing();
            }
            CompletableFuture<Void> held = HELD.remove(named);
            if (held != null) {
                return Uni.createFrom().completionStage(held).chain(call::get);
            }
            boolean dawdle = !delay.isZero() && !operation.equals("load");
            return dawdle ? Uni.createFrom().voidItem().onItem().delayIt().by(delay).chain(call::get) : call.get();
        });
    }
}
