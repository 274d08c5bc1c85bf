package io.quarkiverse.sessions.runtime.context;

import static io.quarkiverse.sessions.interleavings.Interleavings.expect;
import static io.quarkiverse.sessions.interleavings.Interleavings.together;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;

import io.quarkiverse.sessions.interleavings.MovedTime;
import io.quarkiverse.sessions.runtime.context.Timeouts.Timeout;

/** Tasks are set and called off while others are due: each runs once, or was called off. */
final class TimeoutsMeetings {

    private static final Duration AFTER = Duration.ofSeconds(1);

    private final MovedTime time = MovedTime.anew();
    private final Timeouts timeouts = new Timeouts(time, AFTER);
    private final AtomicIntegerArray runs = new AtomicIntegerArray(4);

    static void isCalledOffAsOthersAreDue() {
        TimeoutsMeetings meeting = new TimeoutsMeetings();
        meeting.set(0);
        Timeout calledOff = meeting.set(1);
        meeting.set(2);
        together(calledOff::cancel, () -> meeting.set(3), () -> meeting.time.pass(AFTER));
        meeting.oneHasRun(0, 2, 3);
        expect("that what was called off has run twice", false, meeting.runs.get(1) > 1);
    }

    static void isSetAsTheLastIsDue() {
        TimeoutsMeetings meeting = new TimeoutsMeetings();
        meeting.set(0);
        together(() -> meeting.set(1), () -> meeting.set(2).cancel(), () -> meeting.time.pass(AFTER));
        meeting.oneHasRun(0, 1);
    }

    private Timeout set(int task) {
        return timeouts.set(() -> runs.incrementAndGet(task));
    }

    private void oneHasRun(int... tasks) {
        time.passUntilTheEnd(AFTER);
        for (int task : tasks) {
            expect("runs of task " + task, 1, runs.get(task));
        }
    }
}
