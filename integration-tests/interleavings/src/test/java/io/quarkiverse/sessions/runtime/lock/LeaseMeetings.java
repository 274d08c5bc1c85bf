package io.quarkiverse.sessions.runtime.lock;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;
import static io.quarkiverse.sessions.interleavings.Interleavings.together;

import io.quarkiverse.sessions.interleavings.MovedTime;

/** The timer that renews a lease, or finds that it is lost, meets whoever releases the lock. */
final class LeaseMeetings {

    private final MovedTime time = MovedTime.anew();
    private final WantedLock lock;
    private final HeldLock holder;

    private LeaseMeetings(boolean handsOver) {
        lock = handsOver ? WantedLock.handedOverIn(time) : WantedLock.in(time);
        holder = lock.hold();
    }

    static void isRenewedAsItIsReleased() {
        LeaseMeetings meeting = new LeaseMeetings(false);
        together(meeting.holder::release, meeting::renew, meeting.lock::take);
        meeting.isOverFor(1);
        expect("that the lock was lost", false, meeting.holder.isLost());
    }

    static void isRenewedAsItIsHandedOver() {
        LeaseMeetings meeting = new LeaseMeetings(true);
        meeting.lock.take();
        together(meeting.holder::release, meeting::renew);
        meeting.isOverFor(1);
        expect("that the lock was lost", false, meeting.holder.isLost());
    }

    static void isHeldTooLongAsItIsReleased() {
        LeaseMeetings meeting = new LeaseMeetings(false);
        together(meeting.holder::release, meeting::holdTooLong, meeting.lock::take);
        meeting.isOver();
    }

    static void isHeldTooLongAsItIsHandedOver() {
        LeaseMeetings meeting = new LeaseMeetings(true);
        meeting.lock.take();
        together(meeting.holder::release, meeting::holdTooLong);
        meeting.isOver();
    }

    static void isRenewedAsItIsBroken() {
        LeaseMeetings meeting = new LeaseMeetings(false);
        together(meeting.lock::rotate, meeting::renew, meeting.lock::take);
        meeting.renew();
        expect("that the lock was lost", true, meeting.holder.isLost());
        meeting.holder.release();
        meeting.isOver();
    }

    private void renew() {
        time.pass(WantedLock.TIMES.renewal());
    }

    private void holdTooLong() {
        time.pass(WantedLock.TIMES.maxHold());
    }

    private void isOverFor(int others) {
        isOver();
        lock.wasHeld(others);
    }

    private void isOver() {
        time.passUntilTheEnd(WantedLock.TIMES.waitTimeout());
        lock.nothingIsLeft();
    }
}
