package io.quarkiverse.sessions.runtime.session;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;
import static io.quarkiverse.sessions.interleavings.Interleavings.together;

/** A request is committed while its client goes away: one of both decides, and what is written meanwhile goes the same way. */
final class EndMeetings {

    private final OneRequest request = OneRequest.ofSession();
    private volatile boolean told;
    private volatile boolean committed;
    private volatile boolean dropped;

    static void clientLeavesAsItIsCommitted() {
        EndMeetings meeting = new EndMeetings();
        meeting.goOn();
    }

    static void clientLeavesAsItsLockIsReleased() {
        EndMeetings meeting = new EndMeetings();
        meeting.request.holdLock();
        meeting.goOn();
    }

    private void goOn() {
        together(() -> told = request.write("a"), () -> committed = request.finish(), () -> dropped = request.clientLeaves());
        expect("that it was either committed or dropped", true, committed != dropped);
        expect("that the write is stored", told && committed, request.isStored("a"));
        request.nothingIsLeft();
    }
}
