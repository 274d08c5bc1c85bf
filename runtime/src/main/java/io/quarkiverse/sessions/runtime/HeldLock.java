package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/**
 * A session's lock while somebody holds it: the place at the head of this process' queue and, where the store has the session
 * and grants leases, a lease that is renewed until {@code lock.max-hold}.
 */
final class HeldLock {

    private static final Logger LOG = Logger.getLogger(HeldLock.class);

    private final NamedSession named;
    private final SessionStore store;
    private final SessionKey key;
    private final LockToken token;
    private final LocalLocks.Place place;
    private final long deadline;

    private volatile boolean lost;
    private volatile boolean renewable;
    private volatile boolean released;
    private volatile Future<?> tick;

    /**
     * @param store the request's
     * @param token {@code null} where no lease was needed
     * @param timed whether {@code lock.max-hold} is counted here; not for a block inside another one
     */
    HeldLock(NamedSession named, SessionStore store, SessionKey key, LockToken token, LocalLocks.Place place, boolean timed) {
        this.named = named;
        this.store = store;
        this.key = key;
        this.token = token;
        this.place = place;
        this.renewable = token != null;
        this.deadline = System.nanoTime() + named.lockTimes().maxHold().toNanos();
        if (timed) {
            scheduleTick();
        }
    }

    SessionKey key() {
        return key;
    }

    /** {@code null} where no lease was needed. */
    LockToken token() {
        return token;
    }

    LocalLocks.Place place() {
        return place;
    }

    /** Whether somebody else may hold the lock by now. */
    boolean isLost() {
        return lost;
    }

    /**
     * @param access to the session that was locked, or to one that its holder has begun in its place, which nobody else has
     *        a lock of
     * @param answered told of the answer before the next in line gets its turn
     */
    Uni<StoreReply> saveAndRelease(SessionAccess access, SessionDelta delta, Consumer<StoreReply> answered) {
        if (token != null && key.equals(access.key())) {
            return finish(store.saveAndUnlock(access, delta, token), answered);
        }
        return finish(lost ? Uni.createFrom().item(StoreReply.of(Status.LOCK_LOST)) : store.save(access, delta, null),
                answered);
    }

    /** Releases only. The store's failure is logged, not given: the lease ends by itself. */
    Uni<Void> release() {
        Uni<StoreReply> unlocked = token == null ? Uni.createFrom().item(StoreReply.of(Status.OK))
                : store.unlock(key, token);
        return finish(unlocked, reply -> {
        })
                .onFailure().invoke(failure -> LOG.debugf("The lock of a session could not be released: %s", failure))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    /** {@link #release} that nobody waits for. */
    void abandon() {
        release().subscribe().with(released -> {
        });
    }

    private Uni<StoreReply> finish(Uni<StoreReply> last, Consumer<StoreReply> answered) {
        return Uni.createFrom().deferred(() -> {
            released = true;
            Future<?> scheduled = tick;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            return last;
        }).onTermination().invoke((reply, failure, cancelled) -> {
            if (reply == null && token != null) {
                unlockLater(System.nanoTime() + named.lockTimes().lease().toNanos());
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

    /** A store that did not answer may still have the lock as taken: it is released once the store is back. */
    private void unlockLater(long leaseEnd) {
        if (System.nanoTime() < leaseEnd) {
            named.background().schedule(pauseAfterFailure(),
                    () -> named.store().unlock(key, token).subscribe().with(unlocked -> {
                    }, failure -> unlockLater(leaseEnd)));
        }
    }

    private Duration pauseAfterFailure() {
        return named.lockTimes().lease().dividedBy(10);
    }

    /** Where another node waits, the next in line here starts as late as that one may, so that neither starves. */
    private void leave(boolean awaited) {
        if (awaited) {
            named.background().schedule(LockTimes.retryPause(), place::leave);
        } else {
            place.leave();
        }
    }

    private void scheduleTick() {
        scheduleTick(named.lockTimes().lease().dividedBy(3));
    }

    private void scheduleTick(Duration renewal) {
        long remaining = deadline - System.nanoTime();
        long delay = renewable ? Math.min(renewal.toNanos(), remaining) : remaining;
        tick = named.background().schedule(Duration.ofNanos(Math.max(delay, 0)), this::tick);
    }

    private void tick() {
        if (released || lost) {
            return;
        }
        long remaining = deadline - System.nanoTime();
        if (remaining <= 0) {
            lose("was held longer than lock.max-hold");
            return;
        }
        Duration lease = named.lockTimes().lease();
        Duration rest = Duration.ofNanos(remaining);
        named.store().renewLease(key, token, rest.compareTo(lease) < 0 ? rest : lease)
                .subscribe().with(this::renewed, failure -> scheduleTick(pauseAfterFailure()));
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
