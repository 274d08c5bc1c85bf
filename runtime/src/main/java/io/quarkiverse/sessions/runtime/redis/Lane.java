package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Calls to one server, one behind the other on one connection, that do not wait for each other's answers. All of it happens on
 * one event loop.
 */
final class Lane {

    private static final int MOST_WAITING = 100_000;
    private static final long BETWEEN_PROBES = Duration.ofSeconds(1).toNanos();
    private static final IllegalStateException FORMER_PRIMARY = new IllegalStateException(
            "The server became a replica before it answered");

    private final Endpoint endpoint;
    private final ContextInternal context;
    private final int depth;
    private final Deque<LaneCall> waiting = new ArrayDeque<>();
    private final Deadlines deadlines;
    private Wire wire;
    private boolean opening;
    private boolean closed;

    /** A connection, and what was sent on it. */
    private static final class Wire {

        private final Link link;
        private final ServerClock clock = new ServerClock();
        private int unanswered;
        private long answeredAt = System.nanoTime();
        private long probedAt = answeredAt - BETWEEN_PROBES;
        private boolean demoted;

        private Wire(Link link) {
            this.link = link;
        }
    }

    /**
     * @param context of its own on the event loop
     * @param depth how many calls may be without an answer at once
     */
    Lane(Endpoint endpoint, ContextInternal context, int depth) {
        this.endpoint = endpoint;
        this.context = context;
        this.depth = depth;
        this.deadlines = new Deadlines(context, this::expired);
    }

    /** From any thread. */
    void enter(LaneCall call) {
        if (context.inThread()) {
            context.dispatch(call, this::entered);
        } else {
            try {
                context.runOnContext(nothing -> entered(call));
            } catch (RejectedExecutionException ended) {
                call.notSent(Endpoint.stopped());
            }
        }
    }

    private void entered(LaneCall call) {
        if (closed || endpoint.isClosed()) {
            call.notSent(Endpoint.stopped());
        } else if (waiting.size() >= MOST_WAITING) {
            call.notSent(new IllegalStateException("Too many calls wait for Redis; this one was not sent"));
        } else if (!call.isOver()) {
            deadlines.add(call);
            waiting.add(call);
            pump();
        }
    }

    // ------------------------------------------------------------------ out

    private void pump() {
        if (waiting.isEmpty()) {
            return;
        }
        if (wire != null && isOfNoUse(wire)) {
            drop(wire);
        }
        if (wire == null) {
            open();
            return;
        }
        while (wire != null && wire.unanswered < depth && !waiting.isEmpty()) {
            send(waiting.poll(), wire);
        }
    }

    private boolean isOfNoUse(Wire used) {
        return used.link.isBroken() || used.unanswered == 0
                && System.nanoTime() - used.answeredAt > endpoint.longestRest().toNanos();
    }

    private void open() {
        if (opening) {
            return;
        }
        opening = true;
        endpoint.open(context).onComplete(opened -> {
            opening = false;
            if (opened.failed()) {
                failWaiting(opened.cause());
            } else {
                wire = new Wire(opened.result());
                if (closed) {
                    drop(wire);
                }
                pump();
            }
        });
    }

    /** None of them was sent. */
    private void failWaiting(Throwable cause) {
        for (LaneCall call = waiting.poll(); call != null; call = waiting.poll()) {
            deadlines.remove(call);
            call.notSent(cause);
        }
    }

    private void send(LaneCall call, Wire on) {
        if (System.nanoTime() - on.probedAt >= BETWEEN_PROBES) {
            probe(on, call.key());
        }
        on.unanswered++;
        call.sent(true);
        on.link.send(call.requests()).onComplete(reply -> answered(call, on, reply));
    }

    /**
     * A server that has become a replica answers reads still, and refuses writes, also one that changes nothing. This comes
     * before the call, so that an answer of a connection at rest is not believed; and it tells the time, by which answers are
     * judged. Nobody has the key; it lies in the slot of the other one.
     */
    private void probe(Wire on, String key) {
        on.unanswered++;
        on.probedAt = System.nanoTime();
        Request probe = Request.cmd(Command.EVAL).arg(Script.PROBE.source()).arg(1).arg(key + ":probe");
        on.link.send(List.of(probe)).onComplete(reply -> {
            on.unanswered--;
            if (reply.succeeded()) {
                Response time = reply.result().get(0);
                on.clock.shown(time.get(0).toLong() * 1_000_000 + time.get(1).toLong(), on.probedAt, System.nanoTime());
            } else if (!Failures.leavesConnection(reply.cause())) {
                on.demoted = on.clock.isKnown(); // else it never was a primary, and a further connection would lead there again
                replace(on);
            }
            after(on);
        });
    }

    // ------------------------------------------------------------------ in

    private void answered(LaneCall call, Wire on, AsyncResult<List<Response>> reply) {
        on.unanswered--;
        if (reply.succeeded() || Failures.isReply(reply.cause())) {
            on.answeredAt = System.nanoTime();
        }
        if (reply.failed() && !Failures.leavesConnection(reply.cause())) {
            replace(on);
        }
        deadlines.remove(call);
        call.answered(on.demoted && call.mayBeAskedAgain() ? Future.failedFuture(FORMER_PRIMARY) : reply, on.clock);
        after(on);
    }

    private void after(Wire on) {
        if (on != wire || endpoint.isRetired()) {
            closeUnused(on);
        }
        pump();
    }

    private void closeUnused(Wire former) {
        if (former.unanswered == 0) {
            drop(former);
        }
    }

    /** Later calls go elsewhere; those that were sent may still be answered. */
    private void replace(Wire former) {
        if (wire == former) {
            wire = null;
        }
    }

    private void drop(Wire former) {
        replace(former);
        former.link.close();
    }

    // ------------------------------------------------------------------ neither

    private void expired(LaneCall call) {
        if (!call.isSent()) {
            waiting.remove(call);
        } else if (wire != null && wire.answeredAt - call.sentAt() < 0) {
            Wire silent = wire;
            replace(silent); // whatever TCP believes
            context.setTimer(endpoint.timeout().toMillis(), id -> drop(silent));
        }
        call.timedOut();
        pump();
    }

    /** A call on its way is answered still. */
    void retire() {
        context.runOnContext(nothing -> {
            if (wire != null) {
                closeUnused(wire);
            }
        });
    }

    void close() {
        context.runOnContext(nothing -> {
            closed = true;
            failWaiting(Endpoint.stopped());
            if (wire != null) {
                drop(wire);
            }
        });
    }
}
