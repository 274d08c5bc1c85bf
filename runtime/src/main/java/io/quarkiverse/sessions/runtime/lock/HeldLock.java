package io.quarkiverse.sessions.runtime.lock;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.activity.Work.Kind;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.context.Timeouts.Timeout;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A session's lock while somebody holds it: the place at the head of this process' queue and, where the store has the session
 * and grants leases, a lease that is renewed until {@code lock.max-hold}.
 */
public final class HeldLock {

    private static final Logger LOG = LogCategory.LOCKS.logger();

    private static final int MOST_HAND_OVERS = 16; // then other nodes have their turn

    private static final Consumer<StoreReply> NOBODY = reply -> {
    };
    private static final SessionDelta NOTHING = new SessionDelta(false, Map.of(), Set.of());

    private final Locks locks;
    private final SessionStore store;
    private final SessionAccess locked;
    private final LockGrant grant;
    private final LockToken token;
    private final LockQueues.Place place;
    private final long deadline;
    private final Work.End holding;

    private volatile boolean lost;
    private volatile boolean renewable;
    private volatile boolean released;
    private volatile Timeout tick;

    /**
     * @param store the request's
     * @param timed whether {@code lock.max-hold} is counted here; not for a block inside another one
     */
    HeldLock(Locks locks, SessionStore store, SessionAccess locked, LockGrant grant, LockQueues.Place place, boolean timed) {
        this.locks = locks;
        this.store = store;
        this.locked = locked;
        this.grant = grant;
        this.token = grant.token();
        this.place = place;
        this.renewable = token != null;
        this.holding = timed ? locks.activity().begins(Kind.LOCK_HOLD, locked.key()) : Work.End.UNHEARD;
        this.deadline = locks.environment().nanoTime() + locks.times().maxHold().toNanos();
        if (timed) {
            tick = (renewable ? locks.timeouts().renewing() : locks.timeouts().holding()).set(this::tick);
        }
    }

    private SessionKey key() {
        return locked.key();
    }

    /** What was locked. */
    public SessionAccess access() {
        return locked;
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
        StoredSession session = grant.session();
        return session != null && locks.environment().nanoTime() - grant.askedAt() < Duration
                .between(session.readAt(), session.expiresAt()).toNanos();
    }

    /**
     * @param access to the session that was locked, or to one that its holder has begun in its place, which nobody else has
     *        a lock of
     * @param answered told of the answer before the next in line gets its turn
     */
    public CompletionStage<StoreReply> saveAndRelease(SessionAccess access, SessionDelta delta, Consumer<StoreReply> answered) {
        if (isFor(access)) {
            return handOver(access, delta, () -> store.saveAndUnlock(access, delta, token), answered);
        }
        return finish(() -> lost ? Stages.of(StoreReply.of(Status.LOCK_LOST)) : store.save(access, delta, null), answered,
                this::leave);
    }

    /** Saves and goes on holding it. */
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta) {
        return lost ? Stages.of(StoreReply.of(Status.LOCK_LOST)) : store.save(access, delta, isFor(access) ? token : null);
    }

    private boolean isFor(SessionAccess access) {
        return token != null && key().equals(access.key());
    }

    /** Releases only. The store's failure is logged, not given: the lease ends by itself. */
    public CompletionStage<Void> release() {
        return (token == null ? finish(() -> Stages.of(StoreReply.of(Status.OK)), NOBODY, this::leave)
                : handOver(locked, NOTHING, () -> store.unlock(key(), token), NOBODY)).handle((reply, failure) -> {
                    if (failure != null) {
                        LOG.debugf("The lock of a session could not be released: %s", Stages.cause(failure));
                    }
                    return null;
                });
    }

    /** To the next in line if that one may take it, else the lock is released. */
    private CompletionStage<StoreReply> handOver(SessionAccess access, SessionDelta delta,
            Supplier<CompletionStage<StoreReply>> unlocking, Consumer<StoreReply> answered) {
        Successor successor = mayHandOver() ? place.next() : null;
        if (successor == null || !successor.expects(access)) {
            return finish(unlocking, answered, this::leave);
        }
        LockToken next = locks.tokens().next();
        long askedAt = locks.environment().nanoTime();
        return finish(() -> store.saveAndHandOver(access, delta, token, next, grant.session()), answered, reply -> {
            if (reply != null && reply.is(Status.OK) && reply.session() != null) {
                place.leaveTo(successor);
                successor.handedOver(reply, next, askedAt, grant.handOvers() + 1);
                return;
            }
            if (reply == null) {
                locks.releaseLater(key(), next);
            }
            successor.notHandedOver();
            leave(reply);
        });
    }

    private boolean mayHandOver() {
        return !lost && grant.handOvers() < MOST_HAND_OVERS && store.capabilities().contains(StoreCapability.HANDOVER);
    }

    /**
     * @param leaving told of the reply, {@code null} for none, when all else is done
     */
    private CompletionStage<StoreReply> finish(Supplier<CompletionStage<StoreReply>> last, Consumer<StoreReply> answered,
            Consumer<StoreReply> leaving) {
        released = true;
        Timeout scheduled = tick;
        if (scheduled != null) {
            scheduled.cancel();
        }
        return Stages.ask(last).whenComplete((reply, failure) -> {
            holding.with(lost || reply != null && reply.is(Status.LOCK_LOST) ? "lost" : "released");
            if (reply == null && token != null) {
                locks.releaseLater(key(), token);
            }
            try {
                if (reply != null) {
                    answered.accept(reply);
                }
            } finally {
                leaving.accept(reply);
            }
        });
    }

    /** Where another node waits, the next in line here starts as late as that one may, so that neither starves. */
    private void leave(StoreReply reply) {
        if (reply != null && reply.has(Note.AWAITED)) {
            locks.environment().schedule(LockTimes.retryPause(locks.environment()), place::leave);
        } else {
            place.leave();
        }
    }

    private void scheduleTick(Duration renewal) {
        long remaining = deadline - locks.environment().nanoTime();
        long delay = renewable ? Math.min(renewal.toNanos(), remaining) : remaining;
        Future<?> next = locks.environment().schedule(Duration.ofNanos(Math.max(delay, 0)), this::tick);
        tick = () -> next.cancel(false);
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
        Stages.ask(() -> locks.store().renewLease(key(), token, rest.compareTo(lease) < 0 ? rest : lease))
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
        scheduleTick(locks.times().renewal());
    }

    private void lose(String why) {
        lost = true;
        locks.activity().count(Count.LOCK_LOST);
        LOG.warnf("The lock of session %s %s; its changes will not be saved", key(), why);
        place.leave();
    }
}
