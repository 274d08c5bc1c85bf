package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import jakarta.enterprise.event.Event;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionExpired;
import io.quarkiverse.sessions.runtime.context.Environment;

/** Events that belong to no request are told by one task at a time, in their order, and only so many wait. */
class EventQueueTest {

    private final Environment environment = new Environment();
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<SessionEvent> told = new ArrayList<>();
    private final Map<String, LongSupplier> measures = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void oneTaskTellsMany() throws InterruptedException {
        EventQueue queue = queue(true);
        for (int i = 0; i < 2500; i++) {
            queue.accept(expired(i));
        }
        for (int expected : new int[] { 1000, 2000, 2500 }) {
            tasks.poll(10, TimeUnit.SECONDS).run();
            assertThat(told).hasSize(expected);
        }
        assertThat(tasks).isEmpty();
        assertThat(told.get(2499)).isEqualTo(expired(2499));
    }

    @Test
    void moreThanMayWaitAreCounted() throws InterruptedException {
        EventQueue queue = queue(true);
        for (int i = 0; i < EventQueue.MOST + 10; i++) {
            queue.accept(expired(i));
        }
        assertThat(measures.get("events.waiting").getAsLong()).isEqualTo(EventQueue.MOST);
        assertThat(measures.get("events.dropped").getAsLong()).isEqualTo(10);
        tasks.poll(10, TimeUnit.SECONDS).run();
        assertThat(measures.get("events.waiting").getAsLong()).isEqualTo(EventQueue.MOST - 1000);
    }

    @Test
    void whatNobodyObservesDoesNotWait() {
        EventQueue queue = queue(false);
        queue.accept(expired(1));
        assertThat(measures.get("events.waiting").getAsLong()).isZero();
        assertThat(tasks).isEmpty();
    }

    private EventQueue queue(boolean observed) {
        Event<SessionEvent> event = new RecordedEvent(told);
        EventQueue queue = new EventQueue(new SessionEvents(event, happened -> observed, Runnable::run), environment,
                tasks::add);
        queue.measure(new Measured.Measures() {
            @Override
            public void counter(String what, LongSupplier value) {
                measures.put(what, value);
            }

            @Override
            public void gauge(String what, LongSupplier value) {
                measures.put(what, value);
            }
        });
        return queue;
    }

    private static SessionEvent expired(int number) {
        return new SessionExpired("test", "s" + number);
    }
}
