package io.quarkiverse.sessions.runtime.lock;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A session's lock while somebody holds it: the place at the head of this process' queue and, where the store has the session
 * and grants leases, a lease that is renewed until {@code lock.max-hold}.
 */
public final class HeldLock {

    private static final Logger LOG = Logger.getLogger(HeldLock.class);

    private final Locks locks;
    private final SessionStore store;
    private final SessionKey key;
    private final LockToken token;
    private final LockQueues.Place place;
    private final long deadline;
    private final long thereUntil;

    private volatile boolean lost;
    private volatile boolean renewable;
    private volatile boolean released;
    private volatile Future<?> tick;

    /**
     * @param store the request's
     * @param token {@code null} where no lease was needed
     * @param locked the session as the store granted the lock, {@code null} where no lease was needed
     * @param askedAt when the store was asked for it, by this process' clock
     * @param timed whether {@code lock.max-hold} is counted here; not for a block inside another one
     */
    HeldLock(Locks locks, SessionStore store, SessionKey key, LockToken token, LockQueues.Place place, StoredSession locked,
            long askedAt, boolean timed) {
        this.locks = locks;
        this.store = store;
        this.key = key;
        this.token = token;
        this.place = place;
        this.renewable = token != null;
        this.thereUntil = locked == null ? 0 : askedAt + Duration.between(locked.readAt(), locked.expiresAt()).toNanos();
        this.deadline = locks.environment().nanoTime() + locks.times().maxHold().toNanos();
        if (timed) {
            scheduleTick();
        }
    }

    SessionKey key() {
        return key;
    }

    /** {@code null} where no lease was needed. */
    public LockToken token() {
        return token;
    }

    public LockQueues.Place place() {
        return place;
    }

    /** Whether somebody else may hold the lock by now. */
    public boolean isLost() {
        return lost;
    }

    /** Whether the session's time cannot be over yet, by what the store said when it granted the lock. */
    public boolean mustStillBeThere() {
        return token != null && locks.environment().nanoTime() < thereUntil;
    }

    /**
     * @param access to the session that was locked, or to one that its holder has begun in its place, which nobody else has
     *        a lock of
     * @param answered told of the answer before the next in line gets its turn
     */
    public CompletionStage<StoreReply> saveAndRelease(SessionAccess access, SessionDelta delta, Consumer<StoreReply> answered) {
        if (token != null && key.equals(access.key())) {
            return finish(() -> store.saveAndUnlock(access, delta, token), answered);
        }
        return finish(() -> lost ? Stages.of(StoreReply.of(Status.LOCK_LOST)) : store.save(access, delta, null), answered);
    }

    /** Saves and goes on holding it. */
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta) {
        return lost ? Stages.of(StoreReply.of(Status.LOCK_LOST))
                : store.save(access, delta, key.equals(access.key()) ? token : null);
    }

    /** Releases only. The store's failure is logged, not given: the lease ends by itself. */
    public CompletionStage<Void> release() {
        return finish(() -> token == null ? Stages.of(StoreReply.of(Status.OK)) : store.unlock(key, token), reply -> {
        }).handle((reply, failure) -> {
            if (failure != null) {
                LOG.debugf("The lock of a session could not be released: %s", Stages.cause(failure));
            }
            return null;
        });
    }

    private CompletionStage<StoreReply> finish(Supplier<CompletionStage<StoreReply>> last, Consumer<StoreReply> answered) {
        released = true;
        Future<?> scheduled = tick;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        return Stages.ask(last).whenComplete((reply, failure) -> {
            if (reply == null && token != null) {
                locks.releaseLater(key, token);
            }
            try {
                if (reply != null) {
                    answered.accept(reply);
                }
            } finally {
                leave(reply != null && reply.has(Note.AWAITED));
            }
        });
    }

    /** Where another node waits, the next in line here starts as late as that one may, so that neither starves. */
    private void leave(boolean awaited) {
        if (awaited) {
            locks.environment().schedule(LockTimes.retryPause(locks.environment()), place::leave);
        } else {
            place.leave();
        }
    }

    private void scheduleTick() {
        scheduleTick(locks.times().lease().dividedBy(3));
    }

    private void scheduleTick(Duration renewal) {
        long remaining = deadline - locks.environment().nanoTime();
        long delay = renewable ? Math.min(renewal.toNanos(), remaining) : remaining;
        tick = locks.environment().schedule(Duration.ofNanos(Math.max(delay, 0)), this::tick);
    }

    private void tick() {
        if (released || lost) {
            return;
        }
        long remaining = deadline - locks.environment().nanoTime();
        if (remaining <= 0) {
            lose("was held longer than lock.max-hold");
            return;
        }
        Duration lease = locks.times().lease();
        Duration rest = Duration.ofNanos(remaining);
        Stages.ask(() -> locks.store().renewLease(key, token, rest.compareTo(lease) < 0 ? rest : lease))
                .whenComplete((reply, failure) -> {
                    if (failure == null) {
                        renewed(reply);
                    } else {
                        scheduleTick(locks.times().pauseAfterFailure());
                    }
                });
    }

    private void renewed(StoreReply reply) {
        if (released) {
            return;
        }
        if (reply.is(Status.LOCK_LOST)) {
            lose("was taken by another request, or its lease had ended");
            return;
        }
        if (!reply.is(Status.OK)) {
            renewable = false; // it was ended: the save will meet the tombstone, and nobody need wait for that
            place.leave();
        }
        scheduleTick();
    }

    private void lose(String why) {
        lost = true;
        LOG.warnf("The lock of session %s %s; its changes will not be saved", key, why);
        place.leave();
    }
}
