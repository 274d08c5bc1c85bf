package io.quarkiverse.sessions.runtime.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.Measured.Measures;
import io.quarkiverse.sessions.runtime.NamedSessions;

/**
 * What happens to sessions, as Micrometer counters such as {@code sessions.created} with the tag {@code session}, how much is
 * kept of them, as gauges with that tag, and the gauges {@code sessions.locks.held}, {@code sessions.locks.requests} and
 * {@code sessions.locks.blocked.threads}.
 */
@Singleton
public class SessionMeters implements MeterBinder {

    @Inject
    NamedSessions sessions;

    private final List<Runnable> removals = new ArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        sessions.measure(session -> new Measures() {
            @Override
            public void counter(String what, LongSupplier value) {
                added(registry, FunctionCounter
                        .builder("sessions." + what, sessions, kept -> value.getAsLong()) // meters refer to it weakly
                        .tag("session", tag(session)).register(registry));
            }

            @Override
            public void gauge(String what, LongSupplier value) {
                added(registry, Gauge.builder("sessions." + what, sessions, kept -> value.getAsLong())
                        .tag("session", tag(session)).register(registry));
            }
        });
        added(registry, Gauge.builder("sessions.locks.held", sessions, NamedSessions::heldLocks)
                .description("locks held in this process").register(registry));
        added(registry, Gauge.builder("sessions.locks.blocked.threads", sessions, NamedSessions::blockedThreads)
                .description("worker threads that wait for a lock").register(registry));
        added(registry, Gauge.builder("sessions.locks.requests", sessions, NamedSessions::waitingForLocks)
                .description("requests that hold a lock or wait for one").register(registry));
    }

    private static String tag(String session) {
        return SessionLock.DEFAULT.equals(session) ? "default" : session;
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
