package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

/** The first in the order is the first of all, however values come, move and go. */
class ExitOrderTest {

    private static final int STEPS = 20_000;
    private static final int MOST = 200;
    private static final int TIMES = 500;

    private final Random random = new Random(4711);
    private final ExitOrder<Integer, Ending> order = new ExitOrder<>();
    private final List<Held<Integer, Ending>> all = new ArrayList<>();

    private record Ending(long expiresAt, boolean goesLast, long staysUntil) implements Expiring {
    }

    @Test
    void theFirstIsTheFirstOfAll() {
        for (int step = 0; step < STEPS; step++) {
            change(step);
            Held<Integer, Ending> first = order.first();
            assertThat(first == null ? -1 : first.place).isEqualTo(places().findFirst().orElse(-1));
        }
    }

    @Test
    void whatIsDueIsFoundWhereverItStands() {
        for (int step = 0; step < STEPS; step++) {
            change(step);
            long now = random.nextInt(TIMES);
            Held<Integer, Ending> due = order.due(now);
            assertThat(due != null).isEqualTo(all.stream().anyMatch(held -> Place.until(held.place) <= now));
            assertThat(due == null || Place.until(due.place) <= now).isTrue();
        }
    }

    @Test
    void allLeaveInTheirOrder() {
        for (int step = 0; step < STEPS; step++) {
            change(step);
        }
        List<Long> expected = places().boxed().toList();
        List<Long> left = new ArrayList<>();
        for (Held<Integer, Ending> first = order.first(); first != null; first = order.first()) {
            left.add(first.place);
            order.remove(first);
        }
        assertThat(left).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void whatWasRemovedIsNotMoved() {
        Held<Integer, Ending> held = held(1);
        order.add(held);
        order.remove(held);
        order.move(held, place());
        assertThat(order.first()).isNull();
        assertThat(order.due(Long.MAX_VALUE)).isNull();
    }

    private void change(int step) {
        int chosen = random.nextInt(MOST);
        if (chosen >= all.size()) {
            Held<Integer, Ending> added = held(step);
            order.add(added);
            all.add(added);
        } else if (random.nextBoolean()) {
            order.move(all.get(chosen), place());
        } else {
            order.remove(all.remove(chosen));
        }
    }

    /** Of all that may go. */
    private LongStream places() {
        return all.stream().mapToLong(held -> held.place).filter(place -> Place.zone(place) < 2).sorted();
    }

    private Held<Integer, Ending> held(int key) {
        return new Held<>(key, null, place());
    }

    private long place() {
        return Place.of(new Ending(random.nextInt(TIMES), random.nextInt(3) == 0, random.nextInt(3) == 0 ? TIMES : 0), 0);
    }
}
