package io.quarkiverse.sessions.runtime.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.request.SessionEngine;

/** What the engine counts and keeps, as counters and gauges; {@link SessionMeter} names them. */
@Singleton
public class SessionMeters implements MeterBinder {

    @Inject
    SessionEngine sessions;

    /** Of all sessions together. */
    @Inject
    @Any
    Instance<Measured> shared;

    private final List<Runnable> removals = new ArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        sessions.measure(session -> measures(registry, session));
        shared.forEach(part -> part.measure(measures(registry, null)));
        gauge(registry, "sessions.locks.held", "locks", "Locks that requests of this node hold", sessions::heldLocks);
        gauge(registry, "sessions.locks.waiting", "requests", "Requests of this node that wait for a lock",
                () -> Math.max(0, sessions.waitingForLocks() - sessions.heldLocks()));
        gauge(registry, "sessions.locks.blocked.threads", "threads", "Worker threads that wait for a lock",
                sessions::blockedThreads);
    }

    private Measures measures(MeterRegistry registry, String session) {
        return new Measures() {
            @Override
            public void counter(String what, LongSupplier value) {
                SessionMeter meter = SessionMeter.of(what);
                added(registry, FunctionCounter
                        .builder(meter.name(), sessions, kept -> value.getAsLong()) // meters refer to it weakly
                        .tags(meter.tags(session)).baseUnit(meter.unit()).description(meter.description()).register(registry));
            }

            @Override
            public void gauge(String what, LongSupplier value) {
                SessionMeter meter = SessionMeter.of(what);
                added(registry, Gauge.builder(meter.name(), sessions, kept -> value.getAsLong())
                        .tags(meter.tags(session)).baseUnit(meter.unit()).description(meter.description()).register(registry));
            }
        };
    }

    private void gauge(MeterRegistry registry, String name, String unit, String description, LongSupplier value) {
        added(registry, Gauge.builder(name, sessions, kept -> value.getAsLong()).baseUnit(unit).description(description)
                .register(registry));
    }

    private void added(MeterRegistry registry, Meter meter) {
        removals.add(() -> registry.remove(meter));
    }

    /** A registry may outlive the application, as it does across live reloads. */
    @PreDestroy
    void remove() {
        removals.forEach(Runnable::run);
    }
}
