package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;

/**
 * The ends that a mirror has not taken. Each is tried again by itself, with pauses that grow, until the mirror has it or every
 * copy of the session is over. Guarded by its monitor, which is never held while the mirror is asked.
 */
final class MissedEnds implements Measured {

    /** More are not remembered: the oldest go. */
    static final int MOST = 100_000;

    private static final Logger LOG = LogCategory.STORE.logger();
    private static final int AT_ONCE = 16;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How far the clocks of stores and nodes may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final class MissedEnd {

        private final SessionKey key;
        private final Supplier<CompletionStage<SessionReplica>> tombstone;
        private final long serial;
        private Duration pause = FIRST_PAUSE;
        private long dueAt = environment.nanoTime() + FIRST_PAUSE.toNanos();
        private volatile Instant until = Instant.MAX;

        MissedEnd(SessionKey key, Supplier<CompletionStage<SessionReplica>> tombstone, long serial) {
            this.key = key;
            this.tombstone = () -> Stages.tell(tombstone.get(), replica -> {
                if (replica instanceof Ended ended) {
                    until = ended.until().plus(SKEW);
                }
            });
            this.serial = serial;
        }

        void missedAgain() {
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            dueAt = environment.nanoTime() + pause.toNanos();
        }

        boolean isDue() {
            return environment.nanoTime() - dueAt >= 0;
        }

        boolean isOver() {
            return environment.now().isAfter(until);
        }
    }

    private final Map<SessionKey, MissedEnd> ends = new LinkedHashMap<>();
    private final TreeSet<MissedEnd> waiting = new TreeSet<>(
            Comparator.<MissedEnd> comparingLong(end -> end.dueAt).thenComparingLong(end -> end.serial));
    private final LongAdder forgotten = new LongAdder();
    private final String mirror;
    private final BiFunction<SessionKey, Supplier<CompletionStage<SessionReplica>>, CompletionStage<Void>> attempt;
    private final Environment environment;
    private long serials;
    private int underWay;
    private boolean scheduled;
    private boolean warned;

    /**
     * @param mirror for the log, at the start of a sentence
     * @param attempt to give the mirror what the tombstone's source reads
     */
    MissedEnds(String mirror, BiFunction<SessionKey, Supplier<CompletionStage<SessionReplica>>, CompletionStage<Void>> attempt,
            Environment environment) {
        this.mirror = mirror;
        this.attempt = attempt;
        this.environment = environment;
    }

    synchronized void add(SessionKey key, Supplier<CompletionStage<SessionReplica>> tombstone) {
        remove(ends.get(key));
        MissedEnd end = new MissedEnd(key, tombstone, serials++);
        ends.put(key, end);
        waiting.add(end);
        while (ends.size() > MOST) {
            forget(ends.values().iterator().next());
        }
        schedule();
    }

    private void forget(MissedEnd oldest) {
        remove(oldest);
        forgotten.increment();
        if (!warned) {
            warned = true;
            LOG.warnf("%s has missed more than %d ends of sessions: the oldest are not tried again, and their copies live to "
                    + "their own expiry. Logged once; the metric sessions.mirrors.ends.forgotten counts them", mirror, MOST);
        }
    }

    private void remove(MissedEnd end) {
        if (end != null) {
            ends.remove(end.key, end);
            waiting.remove(end);
        }
    }

    private void schedule() {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            environment.schedule(FIRST_PAUSE, this::tick);
        }
    }

    private void tick() {
        synchronized (this) {
            scheduled = false;
            schedule();
        }
        tryDue();
    }

    private void tryDue() {
        for (MissedEnd end : due()) {
            Stages.ask(() -> attempt.apply(end.key, end.tombstone))
                    .whenComplete((taken, failure) -> tried(end, failure == null));
        }
    }

    private synchronized List<MissedEnd> due() {
        List<MissedEnd> due = new ArrayList<>();
        while (underWay < AT_ONCE && !waiting.isEmpty() && waiting.first().isDue()) {
            MissedEnd end = waiting.pollFirst();
            if (end.isOver()) {
                ends.remove(end.key, end);
            } else {
                underWay++;
                due.add(end);
            }
        }
        return due;
    }

    private synchronized void tried(MissedEnd end, boolean taken) {
        underWay--;
        if (taken) {
            ends.remove(end.key, end);
        } else if (ends.get(end.key) == end) {
            end.missedAgain();
            waiting.add(end);
        }
        schedule();
        if (!waiting.isEmpty() && waiting.first().isDue()) {
            environment.execute(this::tryDue);
        }
    }

    synchronized int size() {
        return ends.size();
    }

    @Override
    public void measure(Measures measures) {
        measures.gauge("mirror.ends.missed", this::size);
        measures.counter("mirror.ends.forgotten", forgotten::sum);
    }
}
