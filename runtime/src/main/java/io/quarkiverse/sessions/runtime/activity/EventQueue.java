package io.quarkiverse.sessions.runtime.activity;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LogCategory;

/**
 * Events that belong to no request. They are told one after the other on a worker thread that carries no context of the
 * request, if any, in which a store noticed what has happened.
 */
public final class EventQueue implements Consumer<SessionEvent>, Measured {

    /** Events that wait; more are not told. */
    static final int MOST = 100_000;

    /** Events told before the thread is given up. */
    private static final int STEP = 1000;

    private static final Logger LOG = LogCategory.EVENTS.logger();

    private final SessionEvents events;
    private final Environment environment;
    private final Executor workers;
    private final Queue<SessionEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();

    /**
     * @param workers may take the context of whoever calls them along
     */
    public EventQueue(SessionEvents events, Environment environment, Executor workers) {
        this.events = events;
        this.environment = environment;
        this.workers = workers;
    }

    @Override
    public void accept(SessionEvent happened) {
        if (!events.isObserved(happened)) {
            return;
        }
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            drop();
            return;
        }
        waiting.add(happened);
        tellSoon();
    }

    private void drop() {
        dropped.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warnf("More than %d events of expired and evicted sessions wait for their observers: others are not told. Said "
                    + "once; the metric sessions.events.dropped counts", MOST);
        }
    }

    /** By way of a thread that has no context. */
    private void tellSoon() {
        if (telling.compareAndSet(false, true)) {
            environment.execute(this::startTelling);
        }
    }

    private void startTelling() {
        try {
            workers.execute(this::tell);
        } catch (RejectedExecutionException busy) {
            telling.set(false); // the next event tries again
        }
    }

    private void tell() {
        for (int told = 0; told < STEP; told++) {
            SessionEvent happened = waiting.poll();
            if (happened == null) {
                break;
            }
            size.decrementAndGet();
            events.accept(happened);
        }
        telling.set(false);
        if (!waiting.isEmpty()) {
            tellSoon();
        }
    }

    @Override
    public void measure(Measures measures) {
        measures.gauge("events.waiting", size::get);
        measures.counter("events.dropped", dropped::sum);
    }
}
