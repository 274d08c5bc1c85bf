package io.quarkiverse.sessions.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * One request's way to a session's lock: this process' queue first, so that one node asks the store once at a time, then the
 * store's lease. Cancelled, or after {@code lock.wait-timeout}, it leaves nothing behind, also when the store's answer comes
 * later.
 */
final class LockAcquisition {

    /**
     * What became of it.
     *
     * @param reply the store's answer; {@code OK} without a session where the lock is this process' alone
     * @param lock {@code null} if refused
     * @param waited whether somebody else held the lock before
     */
    record Outcome(StoreReply reply, HeldLock lock, boolean waited) {
    }

    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private final NamedSession named;
    private final SessionStore store;
    private final Home home;
    private final SessionAccess access;
    private final SecretDigest offered;
    private final boolean stored;
    private final boolean inner;
    private final boolean blocksThread;
    private final LocalLocks.Place place;

    // guarded by the monitor
    private boolean asking;
    private boolean threadCounted;
    private Future<?> timeout;
    private volatile boolean waited;

    private LockAcquisition(Block block, Object queue, SessionAccess access, SecretDigest offered, boolean stored) {
        RequestSession session = block.session();
        this.named = session.named();
        this.store = session.store();
        this.home = session.home();
        this.access = access;
        this.offered = offered;
        this.stored = stored;
        this.inner = queue instanceof Block;
        this.blocksThread = block.blocksThread();
        this.place = named.localLocks().place(queue, session, () -> home.execute(this::turn));
    }

    /**
     * @param offered the digest of a new secret, or {@code null}
     * @param stored whether the store may have the session; a new one needs the local queue only
     * @return completed once, on any thread; whoever cancels it, or takes its outcome, decides who releases the lock
     */
    static CompletableFuture<Outcome> start(Block block, SessionAccess access, SecretDigest offered, boolean stored) {
        return new LockAcquisition(block, access.key(), access, offered, stored).begin();
    }

    /** The turn of an inner block, or of the end of the outer one, among the inner blocks of one that holds the lock. */
    static CompletableFuture<Outcome> join(Block block, Block outer) {
        return new LockAcquisition(block, outer, block.session().access(), null, false).begin();
    }

    private CompletableFuture<Outcome> begin() {
        result.whenComplete((outcome, failure) -> ended(failure != null));
        switch (place.enter(inner ? Integer.MAX_VALUE : named.lockTimes().maxWaiting())) {
            case FIRST -> turn();
            case WAITING -> beginToWait();
            case FULL -> refuse("Already " + named.lockTimes().maxWaiting() + " requests wait for the lock of session '"
                    + named.name() + "' on this node (lock.max-waiting)");
            case LEFT -> {
            }
        }
        limitTime();
        return result;
    }

    private synchronized void limitTime() {
        if (!result.isDone()) {
            timeout = named.background().schedule(named.lockTimes().waitTimeout(), this::timedOut);
        }
    }

    /** Somebody else holds the lock; a thread that waits for that is one of a bounded number. */
    private void beginToWait() {
        waited = true;
        synchronized (this) {
            if (!blocksThread || threadCounted || result.isDone()) {
                return;
            }
            threadCounted = named.blockedThreads().enter();
            if (threadCounted) {
                return;
            }
        }
        refuse("Already " + named.blockedThreads().most() + " worker threads, half of all, wait for locks of sessions");
    }

    private void refuse(String why) {
        named.activity().count(Count.LOCK_REFUSED);
        result.completeExceptionally(new SessionLockTimeoutException(why));
    }

    private void turn() {
        if (result.isDone()) {
            return; // and the place is left, or about to be
        }
        if (!stored) {
            granted(StoreReply.of(Status.OK), null);
        } else if (store.capabilities().contains(StoreCapability.LOCKS)) {
            ask();
        } else {
            store.load(access, offered).subscribe().with(reply -> answered(reply, null), this::failed);
        }
    }

    private void ask() {
        synchronized (this) {
            if (result.isDone()) {
                return;
            }
            asking = true;
        }
        LockToken token = named.newLockToken();
        store.tryLock(access, token, offered).subscribe().with(reply -> answered(reply, token), this::failed);
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
        HeldLock lock = new HeldLock(named, store, access.key(), token, place, !inner);
        if (!result.complete(new Outcome(reply, lock, waited))) {
            lock.abandon();
        }
    }

    private void retry() {
        synchronized (this) {
            asking = false;
        }
        beginToWait();
        if (result.isDone()) {
            place.leave();
        } else {
            named.background().schedule(LockTimes.retryPause(), () -> home.execute(this::ask));
        }
    }

    private void failed(Throwable failure) {
        place.leave();
        result.completeExceptionally(failure);
    }

    private void timedOut() {
        if (result.completeExceptionally(new SessionLockTimeoutException("The lock of session '" + named.name()
                + "' was not free within " + named.lockTimes().waitTimeout().toMillis() + " ms (lock.wait-timeout)"))) {
            named.activity().count(Count.LOCK_TIMED_OUT);
        }
    }

    /** Of a store that has been asked, and may still grant the lock, the answer decides who leaves the place. */
    private void ended(boolean inVain) {
        boolean leave;
        synchronized (this) {
            leave = inVain && !asking;
            if (timeout != null) {
                timeout.cancel(false);
            }
            if (threadCounted) {
                threadCounted = false;
                named.blockedThreads().leave();
            }
        }
        if (leave) {
            place.leave();
        }
    }
}
