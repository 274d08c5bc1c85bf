package io.quarkiverse.sessions.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.quarkiverse.sessions.SessionLockTimeoutException;
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
    private final LocalLocks.Place place;
    private boolean asking;
    private volatile boolean refusedBefore;

    private LockAcquisition(RequestSession session, Object queue, SessionAccess access, SecretDigest offered,
            boolean stored) {
        this.named = session.named();
        this.store = session.store();
        this.home = session.home();
        this.access = access;
        this.offered = offered;
        this.stored = stored;
        this.inner = queue instanceof Block;
        this.place = named.localLocks().place(queue, () -> home.execute(this::turn));
    }

    /**
     * @param offered the digest of a new secret, or {@code null}
     * @param stored whether the store may have the session; a new one needs the local queue only
     * @return completed once, on any thread; whoever cancels it, or takes its outcome, decides who releases the lock
     */
    static CompletableFuture<Outcome> start(RequestSession session, SessionAccess access, SecretDigest offered,
            boolean stored) {
        return new LockAcquisition(session, access.key(), access, offered, stored).begin();
    }

    /** The turn of one inner block among those of an outer one that holds the lock. */
    static CompletableFuture<Outcome> join(Block outer) {
        return new LockAcquisition(outer.session(), outer, outer.session().access(), null, false).begin();
    }

    private CompletableFuture<Outcome> begin() {
        Future<?> timeout = named.background().schedule(named.lockTimes().waitTimeout(), this::timedOut);
        result.whenComplete((outcome, failure) -> {
            timeout.cancel(false);
            if (failure != null) {
                leaveUnlessAsking();
            }
        });
        place.enter();
        return result;
    }

    private void turn() {
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
                result.complete(new Outcome(reply, null, hasWaited()));
            }
        }
    }

    private void granted(StoreReply reply, LockToken token) {
        HeldLock lock = new HeldLock(named, store, access.key(), token, place, !inner);
        if (!result.complete(new Outcome(reply, lock, hasWaited()))) {
            lock.abandon();
        }
    }

    private void retry() {
        refusedBefore = true;
        synchronized (this) {
            asking = false;
        }
        if (result.isDone()) {
            place.leave();
        } else {
            named.background().schedule(LockTimes.retryPause(), () -> home.execute(this::ask));
        }
    }

    private boolean hasWaited() {
        return refusedBefore || place.hasWaited();
    }

    private void failed(Throwable failure) {
        place.leave();
        result.completeExceptionally(failure);
    }

    private void timedOut() {
        result.completeExceptionally(new SessionLockTimeoutException("The lock of session '" + named.name()
                + "' was not free within " + named.lockTimes().waitTimeout().toMillis() + " ms (lock.wait-timeout)"));
    }

    /** A store that has been asked may still grant the lock: its answer decides. */
    private void leaveUnlessAsking() {
        synchronized (this) {
            if (asking) {
                return;
            }
        }
        place.leave();
    }
}
