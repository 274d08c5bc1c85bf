package io.quarkiverse.sessions.runtime.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SessionKey;

/**
 * Copies for mirrors that no request waits for, started from the engine's own thread: so many at once, and so many that wait.
 * What is left out is repaired by the session's next change. Guarded by its monitor, which is never held while a store is
 * asked.
 */
public final class BackgroundCopies implements Measured {

    static final int MOST = 10_000;
    static final int AT_ONCE = 64;

    private record Copy(SessionKey key, Supplier<? extends CompletionStage<?>> made) {
    }

    private final Map<SessionKey, Copy> waiting = new LinkedHashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final Environment environment;
    private int underWay;

    public BackgroundCopies(Environment environment) {
        this.environment = environment;
    }

    /** Takes the place of one of the same session that waits. */
    synchronized void add(SessionKey key, Supplier<? extends CompletionStage<?>> made) {
        Copy copy = new Copy(key, made);
        if (waiting.replace(key, copy) != null) {
            return;
        }
        if (waiting.size() >= MOST) {
            dropped.increment();
            return;
        }
        waiting.put(key, copy);
        if (underWay < AT_ONCE) {
            underWay++;
            environment.execute(this::next);
        }
    }

    private void next() {
        Copy copy = poll();
        if (copy != null) {
            Stages.ask(() -> copy.made().get().thenApply(done -> null))
                    .whenComplete((done, failure) -> environment.execute(this::next));
        }
    }

    /** {@code null} for none. */
    private synchronized Copy poll() {
        if (waiting.isEmpty()) {
            underWay--;
            return null;
        }
        Copy first = waiting.values().iterator().next();
        waiting.remove(first.key());
        return first;
    }

    synchronized int size() {
        return waiting.size();
    }

    @Override
    public void measure(Measures measures) {
        measures.gauge("mirror.copies.waiting", this::size);
        measures.counter("mirror.copies.dropped", dropped::sum);
    }
}
