package io.quarkiverse.sessions.runtime.redis;

/** What lanes have to do, summed up. A glance from another thread: each number may be a moment old. */
final class LaneLoad {

    private long connections;
    private long unanswered;
    private long waiting;

    /**
     * @param wire {@code null} where there is no connection
     */
    void add(Wire wire, int waitingInLane) {
        if (wire != null) {
            connections++;
            unanswered += wire.unanswered();
        }
        waiting += waitingInLane;
    }

    long connections() {
        return connections;
    }

    long unanswered() {
        return unanswered;
    }

    long waiting() {
        return waiting;
    }
}
