package io.quarkiverse.sessions.runtime.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Timeouts.Timeout;

/** Tasks run in time and in order, or not at all where they were called off, and one timer does for all of them. */
class TimeoutsTest {

    private static final Duration AFTER = Duration.ofSeconds(10);

    private final List<String> ran = new ArrayList<>();
    private int timers;
    private final VirtualTime time = new VirtualTime(1) {
        @Override
        public Future<?> schedule(Duration delay, Runnable task) {
            timers += delay.isZero() ? 0 : 1;
            return super.schedule(delay, task);
        }
    };
    private final Timeouts timeouts = new Timeouts(time, AFTER);

    @Test
    void inOrderAndInTime() {
        set("first");
        time.pass(Duration.ofSeconds(4));
        set("second");
        set("third");
        time.pass(Duration.ofSeconds(6).minusNanos(1));
        assertThat(ran).isEmpty();
        time.pass(Duration.ofNanos(1));
        assertThat(ran).containsExactly("first");
        time.pass(Duration.ofSeconds(4));
        assertThat(ran).containsExactly("first", "second", "third");
        set("later");
        time.pass(AFTER);
        assertThat(ran).endsWith("later");
    }

    @Test
    void notOnceTheyAreCalledOff() {
        List<Timeout> all = IntStream.range(0, 5).mapToObj(number -> set("" + number)).toList();
        List.of(0, 2, 2, 4).forEach(number -> all.get(number).cancel());
        time.pass(AFTER);
        assertThat(ran).containsExactly("1", "3");
        all.forEach(Timeout::cancel);
        set("after that");
        time.pass(AFTER);
        assertThat(ran).containsExactly("1", "3", "after that");
    }

    @Test
    void withOneTimer() {
        for (int number = 0; number < 1000; number++) {
            set("" + number).cancel();
        }
        assertThat(timers).isOne();
        set("last");
        time.pass(AFTER.multipliedBy(3));
        assertThat(ran).containsExactly("last");
        assertThat(timers).as("nothing waits any more").isLessThanOrEqualTo(2);
    }

    @Test
    void whateverOrderTheyAreCalledOffIn() {
        Random chance = new Random(7);
        List<Timeout> waiting = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            waiting.add(set("" + number));
            expected.add("" + number);
            if (chance.nextInt(3) > 0) {
                int gone = chance.nextInt(waiting.size());
                waiting.remove(gone).cancel();
                expected.remove(gone);
            }
        }
        time.pass(AFTER);
        assertThat(ran).containsExactlyElementsOf(expected);
    }

    private Timeout set(String name) {
        return timeouts.set(() -> ran.add(name));
    }
}
