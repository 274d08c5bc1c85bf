package io.quarkiverse.sessions.runtime.redis;

import java.util.List;

import io.vertx.core.AsyncResult;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** A call as its lane sees it, which has exactly one at a time. Used on the lane's event loop. */
abstract class LaneCall {

    private final long deadline;

    // its place among the deadlines of its lane
    LaneCall before;
    LaneCall after;
    boolean timed;

    private boolean sent;
    private long sentAt;

    /**
     * @param deadline by {@link System#nanoTime}
     */
    LaneCall(long deadline) {
        this.deadline = deadline;
    }

    final long deadline() {
        return deadline;
    }

    final boolean isSent() {
        return sent;
    }

    final long sentAt() {
        return sentAt;
    }

    final void sent(boolean now) {
        sent = now;
        sentAt = System.nanoTime();
    }

    /** On the server that the call is for. */
    abstract String key();

    /** Whether nobody waits for the answer any more. */
    abstract boolean isOver();

    /** Whether it does not matter that it is done twice. */
    abstract boolean mayBeAskedAgain();

    /** Whether it may go in one write with others: if one of them is refused, all are sent again. */
    abstract boolean sharesWrite();

    abstract List<Request> requests();

    /**
     * @param clock of whoever answered
     */
    abstract void answered(AsyncResult<List<Response>> replies, ServerClock clock);

    /** It will not be. */
    abstract void notSent(Throwable cause);

    /** It may still be answered if it was sent. */
    abstract void timedOut();
}
