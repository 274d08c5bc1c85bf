package io.quarkiverse.sessions.runtime.lock;

import static io.quarkiverse.sessions.interleavings.Interleavings.together;

import java.util.concurrent.CompletableFuture;

import io.quarkiverse.sessions.interleavings.MovedTime;
import io.quarkiverse.sessions.interleavings.StandingStill;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;

/** Requests on threads of their own that want the lock of one session at the same time. */
final class LockMeetings {

    private LockMeetings() {
    }

    /** Two take the lock and give it back, a third one gives up. */
    static void givesUpAtTheMomentItIsGranted() {
        WantedLock lock = WantedLock.in(StandingStill.ENVIRONMENT);
        together(lock::take, lock::take, () -> lock.giveUp(lock.ask()));
        lock.wasHeld(2);
        lock.nothingIsLeft();
    }

    /** A rotation breaks the lock, while one holds it and another one waits, or is about to. */
    static void isBrokenWhileOthersWait() {
        WantedLock lock = WantedLock.in(StandingStill.ENVIRONMENT);
        together(lock::take, lock::take, lock::rotate);
        lock.nothingIsLeft();
    }

    /** The holder gives the lock to the next in line, who gives up; another one comes. */
    static void givesUpAtTheMomentItIsHandedOver() {
        WantedLock lock = WantedLock.handedOverIn(StandingStill.ENVIRONMENT);
        HeldLock holder = lock.hold();
        CompletableFuture<Outcome> next = lock.ask();
        together(holder::release, () -> lock.giveUp(next), lock::take);
        lock.wasHeld(1);
        lock.nothingIsLeft();
    }

    /** A rotation breaks the lock as it is given to the next in line, who gives up. */
    static void isBrokenAsItIsHandedOver() {
        WantedLock lock = WantedLock.handedOverIn(StandingStill.ENVIRONMENT);
        HeldLock holder = lock.hold();
        CompletableFuture<Outcome> next = lock.ask();
        together(holder::release, () -> lock.giveUp(next), lock::rotate);
        lock.nothingIsLeft();
    }

    /** The holder gives the lock to the next in line, who has waited too long. */
    static void timesOutAtTheMomentItIsHandedOver() {
        MovedTime time = MovedTime.anew();
        WantedLock lock = WantedLock.handedOverIn(time);
        HeldLock holder = lock.hold();
        lock.take();
        together(holder::release, () -> time.pass(WantedLock.TIMES.waitTimeout()), lock::take);
        time.passUntilTheEnd(WantedLock.TIMES.waitTimeout());
        lock.nothingIsLeft();
    }
}
