package io.quarkiverse.sessions.runtime.lock;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.interleavings.Interleavings;

/** Whoever waits for a lock gets it, and whoever gives up leaves nothing behind. */
class LockMeetingsInterleavingsTest {

    @Test
    void oneGivesUpAtTheMomentItIsGranted() {
        Interleavings.meet(LockMeetings::givesUpAtTheMomentItIsGranted);
    }

    @Test
    void theLockIsBrokenWhileOthersWait() {
        Interleavings.meet(LockMeetings::isBrokenWhileOthersWait);
    }
}
