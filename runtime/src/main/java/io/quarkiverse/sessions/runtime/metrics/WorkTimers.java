package io.quarkiverse.sessions.runtime.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.sessions.runtime.activity.Work;

/** How long the engine's work takes, as timers. */
@Singleton
public class WorkTimers implements Work.Listener {

    /** All that tells timers apart. */
    private record Key(Work.Kind kind, String session, String store, String operation, String outcome) {
    }

    @Inject
    MeterRegistry registry;

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    @Override
    public Work.End begins(Work work) {
        Timer.Sample began = Timer.start(registry);
        return (outcome, failure) -> began.stop(timer(new Key(work.kind(), work.session(), work.store(), work.operation(),
                outcome)));
    }

    private Timer timer(Key key) {
        Timer known = timers.get(key);
        return known != null ? known : timers.computeIfAbsent(key, this::made);
    }

    private Timer made(Key key) {
        Timer.Builder timer = switch (key.kind()) {
            case STORE_CALL -> Timer.builder("sessions.store.calls").tag("store", key.store()).tag("operation", key.operation())
                    .description("Calls of a session's store and mirrors, by what they ask and how they end");
            case LOCK_WAIT -> Timer.builder("sessions.locks.wait")
                    .description("How long requests wait for a session's lock, by how that ends");
            case LOCK_HOLD -> Timer.builder("sessions.locks.hold")
                    .description("How long requests hold a session's lock, by how that ends");
            case COMMIT -> Timer.builder("sessions.commits")
                    .description("How long it takes to store what requests have written directly");
        };
        return timer.tags(List.of(SessionMeter.session(key.session()), Tag.of("outcome", key.outcome()))).register(registry);
    }

    /** A registry may outlive the application, as it does across live reloads. */
    @PreDestroy
    void remove() {
        timers.values().forEach(registry::remove);
    }
}
