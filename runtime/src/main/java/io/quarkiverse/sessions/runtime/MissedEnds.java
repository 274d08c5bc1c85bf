package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

import io.quarkiverse.sessions.runtime.context.Background;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The ends that a mirror has not taken, tried again one after the other until it has. */
final class MissedEnds {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<SessionKey, Uni<SessionReplica>> tombstones = new ConcurrentHashMap<>();
    private final BiFunction<SessionKey, Uni<SessionReplica>, Uni<Void>> attempt;
    private final Background background;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    MissedEnds(BiFunction<SessionKey, Uni<SessionReplica>, Uni<Void>> attempt, Background background) {
        this.attempt = attempt;
        this.background = background;
    }

    void add(SessionKey key, Uni<SessionReplica> tombstone) {
        tombstones.put(key, tombstone);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            background.schedule(PAUSE, this::retry);
        }
    }

    /** Stops at the first that fails again: the others would too. */
    private void retry() {
        Multi.createFrom().iterable(tombstones.entrySet())
                .onItem().transformToUniAndConcatenate(end -> attempt.apply(end.getKey(), end.getValue())
                        .invoke(() -> tombstones.remove(end.getKey(), end.getValue())))
                .onTermination().invoke(this::retried)
                .subscribe().with(taken -> {
                }, failure -> {
                });
    }

    private void retried() {
        scheduled.set(false);
        if (!tombstones.isEmpty()) {
            schedule();
        }
    }
}
