package io.quarkiverse.sessions.runtime.session;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;
import static io.quarkiverse.sessions.interleavings.Interleavings.together;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Code of a request writes while the request's commit runs: what it is told to be stored is stored. */
final class CommitMeetings {

    private final OneRequest request;
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();
    private volatile boolean committed;
    private volatile boolean cookie;

    private CommitMeetings(OneRequest request) {
        this.request = request;
    }

    static void isWrittenTwice() {
        CommitMeetings meeting = new CommitMeetings(OneRequest.ofSession());
        together(() -> meeting.write("a"), () -> meeting.write("b"), meeting::commit);
        meeting.isAsTold("a", "b");
    }

    static void isWrittenTwiceInNewSession() {
        CommitMeetings meeting = new CommitMeetings(OneRequest.ofNobody());
        together(() -> meeting.write("a"), () -> meeting.write("b"), meeting::commit);
        meeting.isAsTold("a", "b");
        meeting.browserKnows("a", "b");
    }

    static void isWrittenAndUpdated() {
        CommitMeetings meeting = new CommitMeetings(OneRequest.ofSession());
        together(() -> meeting.write("a"), () -> meeting.update("b"), meeting::commit);
        meeting.isAsTold("a", "b");
    }

    static void isWrittenAndUpdatedInNewSession() {
        CommitMeetings meeting = new CommitMeetings(OneRequest.ofNobody());
        together(() -> meeting.write("a"), () -> meeting.update("b"), meeting::commit);
        meeting.isAsTold("a", "b");
        meeting.browserKnows("a", "b");
    }

    static void isWrittenUnderItsLock() {
        CommitMeetings meeting = new CommitMeetings(OneRequest.ofSession());
        meeting.request.holdLock();
        together(() -> meeting.write("a"), () -> meeting.update("b"), meeting::commit);
        meeting.isAsTold("a", "b");
    }

    private void write(String key) {
        told.put(key, request.write(key));
    }

    private void update(String key) {
        told.put(key, request.update(key));
    }

    private void commit() {
        committed = request.finish();
        cookie = request.sendsCookie();
    }

    private void isAsTold(String... keys) {
        expect("that the commit says that all is stored", true, committed);
        for (String key : keys) {
            expect("that " + key + " is stored", told.get(key), request.isStored(key));
        }
        request.nothingIsLeft();
    }

    private void browserKnows(String... keys) {
        for (String key : keys) {
            expect("that the browser knows where " + key + " is", true, cookie || !told.get(key));
        }
    }
}
