package io.quarkiverse.sessions.runtime.lock;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.sessions.interleavings.StandingStill;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The lock of one session, and what requests on threads of their own do with it. */
final class WantedLock {

    static final LockTimes TIMES = new LockTimes(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(2), 3);

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), TIMES.lease(), 1000);
    private static final SecretDigest SECRET = new SecretDigest("AAAA");
    private static final SecretDigest ROTATED = new SecretDigest("BBBB");

    private final SessionStore store;
    private final LockQueues queues = new LockQueues();
    private final BlockedThreads blocked = new BlockedThreads(4);
    private final Locks locks;
    private final AtomicInteger holding = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile SecretDigest secret = SECRET;

    private WantedLock(SessionStore store, Environment environment) {
        this.store = store;
        this.locks = new Locks("test", store, TIMES, queues, new LockTokens(new Random(1)), blocked, environment,
                new SessionActivity(event -> {
                }));
        store.create(access(), Map.of());
    }

    static WantedLock in(Environment environment) {
        return new WantedLock(kept(), environment);
    }

    /** With a store where the holder can give the lock to the next in line. */
    static WantedLock handedOverIn(Environment environment) {
        SessionStore kept = kept();
        return new WantedLock((SessionStore) Proxy.newProxyInstance(WantedLock.class.getClassLoader(),
                new Class<?>[] { SessionStore.class }, (proxy, method, arguments) -> switch (method.getName()) {
                    case "capabilities" -> EnumSet.of(StoreCapability.LOCKS, StoreCapability.HANDOVER);
                    case "saveAndHandOver" -> handOver(kept, (SessionAccess) arguments[0], (SessionDelta) arguments[1],
                            (LockToken) arguments[2], (LockToken) arguments[3]);
                    default -> {
                        try {
                            yield method.invoke(kept, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }
                }), environment);
    }

    private static CompletionStage<StoreReply> handOver(SessionStore kept, SessionAccess access, SessionDelta delta,
            LockToken token, LockToken next) {
        return kept.saveAndUnlock(access, delta, token).thenCompose(
                saved -> saved.is(Status.OK) ? kept.tryLock(access, next, null) : CompletableFuture.completedFuture(saved));
    }

    private static SessionStore kept() {
        return new InMemorySessionStore(100, StandingStill.ENVIRONMENT);
    }

    private SessionAccess access() {
        return new SessionAccess(new SessionKey("test", "key"), secret, POLICY);
    }

    // ------------------------------------------------------------------ what a request does

    CompletableFuture<Outcome> ask() {
        return LockAcquisition.start(locks, new Waiter(store, Home.here(), new Object(), true),
                new SessionAccess(new SessionKey("test", "key"), SECRET, POLICY), null, true);
    }

    HeldLock hold() {
        return ask().join().lock();
    }

    /** Gives it back once it has it. A rotation may have refused it. */
    void take() {
        useAndRelease(ask());
    }

    void useAndRelease(CompletableFuture<Outcome> acquisition) {
        acquisition.thenAccept(outcome -> {
            if (outcome.lock() != null) {
                most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                held.incrementAndGet();
                holding.decrementAndGet();
                outcome.lock().release();
            }
        });
    }

    void giveUp(CompletableFuture<Outcome> acquisition) {
        if (!acquisition.cancel(false)) {
            HeldLock granted = acquisition.join().lock();
            if (granted != null) {
                granted.release();
            }
        }
    }

    /** Which breaks the lock. */
    void rotate() {
        store.rotate(access(), ROTATED, null);
        secret = ROTATED;
        locks.breakHolder(access().key(), null);
    }

    // ------------------------------------------------------------------ what has come of it

    void wasHeld(int times) {
        expect("those who held the lock", times, held.get());
        expect("holders at once", 1, most.get());
    }

    void nothingIsLeft() {
        expect("places in queues", 0, queues.places());
        expect("threads that wait", 0, blocked.waiting());
        expect("the lock", Status.OK,
                store.tryLock(access(), new LockToken("last"), null).toCompletableFuture().join().status());
    }
}
