package io.quarkiverse.sessions.runtime.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Calls to one server, one behind the other on one connection, that do not wait for each other's answers. All of it happens on
 * one event loop.
 */
final class Lane {

    private static final int MOST_WAITING = 100_000;
    private static final int MOST_TOGETHER = 16; // the first of them waits for the answers of all
    private static final IllegalStateException FORMER_PRIMARY = new IllegalStateException(
            "The server became a replica before it answered");

    private final Endpoint endpoint;
    private final ContextInternal context;
    private final int depth;
    private final Deque<LaneCall> waiting = new ArrayDeque<>();
    private final Deadlines deadlines;
    private Wire wire;
    private boolean gathering;
    private boolean opening;
    private boolean closed;

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
            if (call.sharesWrite() && wire != null) {
                gather();
            } else {
                pump();
            }
        }
    }

    // ------------------------------------------------------------------ out

    /** Until the event loop has done what it has at hand. */
    private void gather() {
        if (!gathering) {
            gathering = true;
            context.runOnContext(nothing -> {
                gathering = false;
                pump();
            });
        }
    }

    private void pump() {
        if (waiting.isEmpty()) {
            return;
        }
        if (wire != null && wire.isOfNoUse(endpoint.longestRest())) {
            drop(wire);
        }
        if (wire == null) {
            open();
            return;
        }
        while (wire != null && wire.unanswered() < depth && !waiting.isEmpty()) {
            send(next(Math.min(MOST_TOGETHER, depth - wire.unanswered())), wire);
        }
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

    /** Reads that are there together go in one write. */
    private List<LaneCall> next(int most) {
        LaneCall first = waiting.poll();
        if (!first.sharesWrite() || waiting.isEmpty() || !waiting.peek().sharesWrite()) {
            return List.of(first);
        }
        List<LaneCall> together = new ArrayList<>(List.of(first));
        while (together.size() < most && !waiting.isEmpty() && waiting.peek().sharesWrite()) {
            together.add(waiting.poll());
        }
        return together;
    }

    private void send(List<LaneCall> calls, Wire on) {
        on.probeIfDue(calls.get(0).key(), replaced -> {
            if (replaced) {
                replace(on);
            }
            after(on);
        });
        if (calls.size() == 1) {
            send(calls.get(0), on);
            return;
        }
        List<Request> requests = new ArrayList<>(calls.size());
        for (LaneCall call : calls) {
            call.sent(true);
            requests.addAll(call.requests());
        }
        on.send(requests, calls.size(), replies -> {
            if (replies.failed() && Failures.isReply(replies.cause())) {
                calls.forEach(call -> send(call, on)); // one of them was refused, it does not say which
                return;
            }
            for (int n = 0; n < calls.size(); n++) {
                int own = n;
                answered(calls.get(n), on, replies.map(all -> List.of(all.get(own))));
            }
        });
    }

    private void send(LaneCall call, Wire on) {
        call.sent(true);
        on.send(call.requests(), 1, reply -> answered(call, on, reply));
    }

    // ------------------------------------------------------------------ in

    private void answered(LaneCall call, Wire on, AsyncResult<List<Response>> reply) {
        if (reply.failed() && !Failures.leavesConnection(reply.cause())) {
            replace(on);
        }
        deadlines.remove(call);
        call.answered(on.isDemoted() && call.mayBeAskedAgain() ? Future.failedFuture(FORMER_PRIMARY) : reply, on.clock());
        after(on);
    }

    private void after(Wire on) {
        if (on != wire || endpoint.isRetired()) {
            closeUnused(on);
        }
        pump();
    }

    private void closeUnused(Wire former) {
        if (former.unanswered() == 0) {
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
        former.close();
    }

    // ------------------------------------------------------------------ neither

    private void expired(LaneCall call) {
        if (!call.isSent()) {
            waiting.remove(call);
        } else if (wire != null && !wire.hasAnsweredSince(call.sentAt())) {
            Wire silent = wire;
            replace(silent); // whatever TCP believes
            context.setTimer(endpoint.timeout().toMillis(), id -> drop(silent));
        }
        call.timedOut();
        pump();
    }

    void measure(LaneLoad sum) {
        sum.add(wire, waiting.size());
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
