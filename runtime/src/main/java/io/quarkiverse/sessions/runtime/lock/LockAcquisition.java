package io.quarkiverse.sessions.runtime.lock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * One request's way to a session's lock: this process' queue first, so that one node asks the store once at a time, then the
 * store's lease. Cancelled, or after {@code lock.wait-timeout}, it leaves nothing behind, also when the store's answer comes
 * later.
 */
public final class LockAcquisition implements Successor {

    /**
     * What became of it.
     *
     * @param reply the store's answer; {@code OK} without a session where the lock is this process' alone
     * @param lock {@code null} if refused
     * @param waited whether somebody else held the lock before
     */
    public record Outcome(StoreReply reply, HeldLock lock, boolean waited) {
    }

    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private final Locks locks;
    private final Waiter waiter;
    private final SessionAccess access;
    private final SecretDigest offered;
    private final boolean stored;
    private final boolean inner;
    private final LockQueues.Place place;
    private final WaitLimits limits;
    private final ObservedWait observed;

    // guarded by the monitor
    private boolean asking;
    private long askedAt;
    private boolean expecting;
    private boolean turned;
    private volatile boolean waited;

    private LockAcquisition(Locks locks, Waiter waiter, Object queue, SessionAccess access, SecretDigest offered,
            boolean stored) {
        this.locks = locks;
        this.waiter = waiter;
        this.access = access;
        this.offered = offered;
        this.stored = stored;
        this.limits = new WaitLimits(locks, waiter.blocksThread());
        this.inner = queue != access.key();
        this.observed = new ObservedWait(locks, access.key(), inner);
        this.place = locks.queues().place(queue, waiter.owner(), this);
    }

    /**
     * @param offered the digest of a new secret, or {@code null}
     * @param stored whether the store may have the session; a new one needs the local queue only
     * @return completed once, on any thread; whoever cancels it, or takes its outcome, decides who releases the lock
     */
    public static CompletableFuture<Outcome> start(Locks locks, Waiter waiter, SessionAccess access, SecretDigest offered,
            boolean stored) {
        return new LockAcquisition(locks, waiter, access.key(), access, offered, stored).begin();
    }

    /** The turn of one among those that one holder of the lock, {@code outer}, has inside. */
    public static CompletableFuture<Outcome> join(Locks locks, Waiter waiter, Object outer, SessionAccess access) {
        return new LockAcquisition(locks, waiter, outer, access, null, false).begin();
    }

    private CompletableFuture<Outcome> begin() {
        result.whenComplete((outcome, failure) -> {
            ended(failure != null);
            observed.ended(outcome == null ? null : outcome.lock(), waited, failure);
        });
        switch (place.enter(inner ? Integer.MAX_VALUE : locks.times().maxWaiting())) {
            case FIRST -> begun();
            case WAITING -> beginToWait();
            case FULL -> refuse("Already " + locks.times().maxWaiting() + " requests wait for the lock of session '"
                    + locks.sessionName() + "' on this node (lock.max-waiting)");
        }
        limits.limitTime(this::timedOut);
        return result;
    }

    private void beginToWait() {
        waited = true;
        if (!limits.countThread()) {
            refuse("Already " + locks.blockedThreads().most() + " worker threads, half of all, wait for locks of sessions");
        }
    }

    private void refuse(String why) {
        result.completeExceptionally(observed.refused(why));
    }

    @Override
    public void turn() {
        waiter.home().enqueue(this::begun);
    }

    private void begun() {
        synchronized (this) {
            turned = expecting;
        }
        if (turned || result.isDone()) {
            return; // and the place is left, or about to be
        }
        if (!stored) {
            granted(StoreReply.of(Status.OK), null);
        } else if (waiter.store().capabilities().contains(StoreCapability.LOCKS)) {
            ask();
        } else {
            whenAsked(waiter.store().load(access, offered), null);
        }
    }

    private void ask() {
        synchronized (this) {
            if (result.isDone()) {
                return;
            }
            asking = true;
            askedAt = locks.environment().nanoTime();
        }
        LockToken token = locks.tokens().next();
        whenAsked(waiter.store().tryLock(access, token, offered), token);
    }

    private void whenAsked(CompletionStage<StoreReply> asked, LockToken token) {
        asked.whenComplete((reply, failure) -> {
            if (failure == null) {
                answered(reply, token);
            } else {
                failed(Stages.cause(failure), token);
            }
        });
    }

    private void answered(StoreReply reply, LockToken token) {
        switch (reply.status()) {
            case OK -> granted(reply, token);
            case BUSY -> retry();
            default -> {
                place.leave();
                result.complete(new Outcome(reply, null, waited));
            }
        }
    }

    private void granted(StoreReply reply, LockToken token) {
        granted(reply, token, 0);
    }

    private void granted(StoreReply reply, LockToken token, int handOvers) {
        HeldLock lock = new HeldLock(locks, waiter.store(), access,
                new LockGrant(token, reply.session(), askedAt, handOvers),
                place, !inner);
        if (!result.complete(new Outcome(reply, lock, waited))) {
            lock.release();
        }
    }

    // ------------------------------------------------------------------ from the holder before

    @Override
    public synchronized boolean expects(SessionAccess holder) {
        expecting = stored && !inner && !asking && !result.isDone() && access.equals(holder);
        asking |= expecting;
        return expecting;
    }

    @Override
    public void handedOver(StoreReply reply, LockToken token, long askedAt, int handOvers) {
        synchronized (this) {
            expecting = false;
            this.askedAt = askedAt;
        }
        waiter.home().enqueue(() -> granted(reply, token, handOvers));
    }

    @Override
    public void notHandedOver() {
        boolean again;
        synchronized (this) {
            expecting = false;
            asking = false;
            again = turned;
        }
        if (result.isDone()) {
            place.leave();
        } else if (again) {
            turn();
        }
    }

    // ------------------------------------------------------------------ in vain

    private void retry() {
        synchronized (this) {
            asking = false;
        }
        beginToWait();
        if (result.isDone()) {
            place.leave();
        } else {
            locks.environment().schedule(LockTimes.retryPause(locks.environment()), () -> waiter.home().execute(this::ask));
        }
    }

    private void failed(Throwable failure, LockToken token) {
        if (token != null) {
            locks.releaseLater(access.key(), token);
        }
        place.leave();
        result.completeExceptionally(failure);
    }

    private void timedOut() {
        if (result.completeExceptionally(observed.timeout())) {
            locks.activity().count(Count.LOCK_TIMED_OUT);
        }
    }

    /** Of a store that has been asked, and may still grant the lock, the answer decides who leaves the place. */
    private void ended(boolean inVain) {
        limits.end();
        boolean leave;
        synchronized (this) {
            leave = inVain && !asking;
        }
        if (leave) {
            place.leave();
        }
    }
}
