package io.quarkiverse.sessions.runtime.lock;

import java.util.concurrent.CancellationException;

import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.activity.Work.Kind;
import io.quarkiverse.sessions.spi.SessionKey;

/** One request's way to a lock, as it is counted and heard of. */
final class ObservedWait {

    private final Locks locks;
    private final Work.End end;
    private volatile boolean timedOut;

    /**
     * @param inner whether it is the way into a block inside another one, of which nobody hears
     */
    ObservedWait(Locks locks, SessionKey key, boolean inner) {
        this.locks = locks;
        this.end = inner ? Work.End.UNHEARD : locks.activity().begins(Kind.LOCK_WAIT, key);
    }

    SessionLockTimeoutException refused(String why) {
        locks.activity().count(Count.LOCK_REFUSED);
        return new SessionLockTimeoutException(why);
    }

    SessionLockTimeoutException timeout() {
        timedOut = true;
        return new SessionLockTimeoutException("The lock of session '" + locks.sessionName() + "' was not free within "
                + locks.times().waitTimeout().toMillis() + " ms (lock.wait-timeout)");
    }

    /**
     * @param lock what it has got, {@code null} for nothing
     * @param waited whether somebody else held the lock before
     */
    void ended(HeldLock lock, boolean waited, Throwable failure) {
        if (failure != null) {
            end.with(inVain(failure), failure);
        } else if (lock == null) {
            end.with("none");
        } else {
            end.with(waited ? "waited" : "free");
        }
    }

    private String inVain(Throwable failure) {
        if (failure instanceof SessionLockTimeoutException) {
            return timedOut ? "timeout" : "refused";
        }
        return failure instanceof CancellationException ? "left" : Work.FAILED;
    }
}
