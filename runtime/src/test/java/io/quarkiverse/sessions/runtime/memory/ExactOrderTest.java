package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.runtime.context.Environment;

/** Whenever values take their places: what is evicted is what is to go first, and nothing outlives its end. */
class ExactOrderTest {

    private static final int STEPS = 50_000;
    private static final int KEYS = 50;
    private static final int LONGEST = 200_000;

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final Random random = new Random(4711);
    private final Map<Integer, Ending> expected = new HashMap<>();

    private record Ending(long expiresAt, boolean goesLast, long staysUntil) implements Expiring {
    }

    @ParameterizedTest
    @EnumSource
    void asInAMapThatSearchesThemAll(Moving moving) {
        environment.stop();
        ExpiringMap<Integer, Ending> map = new ExpiringMap<>(moving, clock, environment, null);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> remove(map);
                case 1 -> clock.advance(Duration.ofMillis(random.nextInt(20)));
                case 2 -> sweep(map);
                case 3 -> evict(map);
                default -> put(map);
            }
        }
    }

    private void put(ExpiringMap<Integer, Ending> map) {
        int key = random.nextInt(KEYS);
        long now = clock.getAsLong();
        Ending value = new Ending(now + 1 + random.nextInt(LONGEST), random.nextInt(3) == 0,
                random.nextInt(3) == 0 ? now + random.nextInt(LONGEST) : 0);
        map.compute(key, (live, instant) -> value);
        expected.put(key, value);
    }

    private void remove(ExpiringMap<Integer, Ending> map) {
        int key = random.nextInt(KEYS);
        map.compute(key, (live, now) -> null);
        expected.remove(key);
    }

    private void sweep(ExpiringMap<Integer, Ending> map) {
        assertThat(map.sweep()).isFalse();
        expected.values().removeIf(value -> value.expiresAt() <= clock.getAsLong());
        assertThat(map.size()).isEqualTo(expected.size());
    }

    private void evict(ExpiringMap<Integer, Ending> map) {
        sweep(map);
        AtomicReference<Ending> evicted = new AtomicReference<>();
        for (Held<Integer, Ending> first = map.first(); first != null && evicted.get() == null; first = map.first()) {
            map.evict(first, evicted::set);
        }
        assertThat(evicted.get() == null ? -1 : place(evicted.get())).isEqualTo(
                expected.values().stream().mapToLong(this::place).filter(place -> Place.zone(place) < 2).min().orElse(-1));
        expected.values().removeIf(value -> value == evicted.get());
        assertThat(map.size()).isEqualTo(expected.size());
    }

    private long place(Ending value) {
        return Place.of(value, clock.getAsLong());
    }
}
