package io.quarkiverse.sessions.runtime.lock;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.sessions.interleavings.StandingStill;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Requests on threads of their own that want the lock of one session at the same time. */
final class LockMeetings {

    private static final LockTimes TIMES = new LockTimes(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2),
            3);
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), TIMES.lease(), 1000);
    private static final SecretDigest SECRET = new SecretDigest("AAAA");
    private static final SecretDigest ROTATED = new SecretDigest("BBBB");

    private final SessionStore store = new InMemorySessionStore(100, StandingStill.ENVIRONMENT);
    private final LockQueues queues = new LockQueues();
    private final BlockedThreads blocked = new BlockedThreads(4);
    private final Locks locks = new Locks("test", store, TIMES, queues, new LockTokens(new Random(1)), blocked,
            StandingStill.ENVIRONMENT, new SessionActivity(event -> {
            }));
    private final AtomicInteger holding = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();

    LockMeetings() {
        store.create(access(SECRET), Map.of());
    }

    /** Two take the lock and give it back, a third one gives up. */
    static void givesUpAtTheMomentItIsGranted() {
        LockMeetings meeting = new LockMeetings();
        meeting.together(meeting::take, meeting::take, meeting::giveUp);
        expect("those who held the lock", 2, meeting.held.get());
        expect("holders at once", 1, meeting.most.get());
        meeting.nothingIsLeft(SECRET);
    }

    /** A rotation breaks the lock, while one holds it and another one waits, or is about to. */
    static void isBrokenWhileOthersWait() {
        LockMeetings meeting = new LockMeetings();
        meeting.together(meeting::takeIfItMay, meeting::takeIfItMay, meeting::rotate);
        meeting.nothingIsLeft(ROTATED);
    }

    private CompletableFuture<Outcome> start() {
        return LockAcquisition.start(locks, new Waiter(store, Home.here(), new Object(), true), access(SECRET), null, true);
    }

    private void take() {
        start().thenAccept(outcome -> {
            most.accumulateAndGet(holding.incrementAndGet(), Math::max);
            held.incrementAndGet();
            holding.decrementAndGet();
            outcome.lock().release();
        });
    }

    private void giveUp() {
        CompletableFuture<Outcome> acquisition = start();
        if (!acquisition.cancel(false)) {
            acquisition.join().lock().release();
        }
    }

    private void takeIfItMay() {
        start().thenAccept(outcome -> {
            if (outcome.lock() != null) {
                outcome.lock().release();
            }
        });
    }

    private void rotate() {
        store.rotate(access(SECRET), ROTATED, null);
        locks.breakHolder(access(SECRET).key(), null);
    }

    private void together(Runnable... tasks) {
        Thread[] threads = new Thread[tasks.length];
        for (int n = 0; n < tasks.length; n++) {
            threads[n] = new Thread(tasks[n]);
            threads[n].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void nothingIsLeft(SecretDigest secret) {
        expect("places in queues", 0, queues.places());
        expect("threads that wait", 0, blocked.waiting());
        expect("the lock", Status.OK,
                store.tryLock(access(secret), new LockToken("last"), null).toCompletableFuture().join().status());
    }

    private static SessionAccess access(SecretDigest secret) {
        return new SessionAccess(new SessionKey("test", "key"), secret, POLICY);
    }
}
