package io.quarkiverse.sessions.runtime.redis;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.vertx.core.impl.ContextInternal;

/**
 * Calls in the order of their deadlines, with one timer for all. As each has the same time, a new one is the last as a rule. On
 * one event loop.
 */
final class Deadlines {

    private final ContextInternal context;
    private final Consumer<LaneCall> expired;
    private LaneCall first;
    private LaneCall last;
    private boolean ticking;

    /**
     * @param expired told of a call that is not there any more
     */
    Deadlines(ContextInternal context, Consumer<LaneCall> expired) {
        this.context = context;
        this.expired = expired;
    }

    void add(LaneCall call) {
        LaneCall before = last;
        while (before != null && before.deadline() - call.deadline() > 0) {
            before = before.before;
        }
        call.before = before;
        call.after = before == null ? first : before.after;
        if (before == null) {
            first = call;
        } else {
            before.after = call;
        }
        if (call.after == null) {
            last = call;
        } else {
            call.after.before = call;
        }
        call.timed = true;
        tick();
    }

    /** Does nothing for one that is not there. */
    void remove(LaneCall call) {
        if (!call.timed) {
            return;
        }
        call.timed = false;
        if (call.before == null) {
            first = call.after;
        } else {
            call.before.after = call.after;
        }
        if (call.after == null) {
            last = call.before;
        } else {
            call.after.before = call.before;
        }
        call.before = null;
        call.after = null;
    }

    /** One timer that goes on while there are calls: setting and cancelling one for each would cost more. */
    private void tick() {
        if (!ticking && first != null) {
            ticking = true;
            long rest = TimeUnit.NANOSECONDS.toMillis(first.deadline() - System.nanoTime()) + 1;
            context.setTimer(Math.max(1, rest), id -> {
                ticking = false;
                expire();
                tick();
            });
        }
    }

    private void expire() {
        for (LaneCall call = first; call != null && call.deadline() - System.nanoTime() <= 0; call = first) {
            remove(call);
            expired.accept(call);
        }
    }
}
