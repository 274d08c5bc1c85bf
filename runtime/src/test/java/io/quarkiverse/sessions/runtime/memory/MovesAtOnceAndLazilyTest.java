package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.runtime.context.Environment;

/** Whenever values take their places: many threads at once lose none of them, and nothing goes that is to stay. */
class MovesAtOnceAndLazilyTest {

    private static final int THREADS = 4;
    private static final int CHANGES = 20_000;
    private static final int KEYS = 64;
    private static final long FAR = Duration.ofHours(1).toNanos() / 1000;

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger evicted = new AtomicInteger();
    private final AtomicInteger evictedThoughStaying = new AtomicInteger();

    private record Ending(long expiresAt, boolean goesLast, long staysUntil) implements Expiring {
    }

    @ParameterizedTest
    @EnumSource
    void noneIsLostAndNoneIsLeft(Moving moving) throws Exception {
        environment.stop();
        ExpiringMap<Integer, Ending> map = new ExpiringMap<>(moving, clock, environment, new ExpiringMap.Watcher<>() {
            @Override
            public void replaced(Integer key, Ending before, Ending after) {
                kept.addAndGet((after == null ? 0 : 1) - (before == null ? 0 : 1));
            }

            @Override
            public void expired(Integer key) {
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            work.add(() -> {
                for (int change = 0; change < CHANGES; change++) {
                    change(map, random);
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();
        assertThat(kept).hasValue(map.size());
        assertThat(evicted.get()).isPositive();
        assertThat(evictedThoughStaying).hasValue(0);
        clock.advance(Duration.ofHours(3));
        assertThat(map.sweep()).isFalse();
        assertThat(map.size()).isZero();
        assertThat(map.first()).isNull();
        assertThat(kept).hasValue(0);
    }

    private void change(ExpiringMap<Integer, Ending> map, Random random) {
        int key = random.nextInt(KEYS);
        switch (random.nextInt(8)) {
            case 0 -> map.compute(key, (live, now) -> null);
            case 1 -> map.sweep();
            case 2, 3 -> {
                Held<Integer, Ending> first = map.first();
                if (first != null) {
                    map.evict(first, this::evicted);
                }
            }
            case 4 -> clock.advance(Duration.ofMillis(1));
            default -> map.read(key, (live, now) -> new Ending(now + random.nextInt(20_000), random.nextInt(4) == 0,
                    random.nextInt(4) == 0 ? now + FAR : 0));
        }
    }

    private void evicted(Ending value) {
        evicted.incrementAndGet();
        if (clock.getAsLong() < Math.min(value.staysUntil(), value.expiresAt())) {
            evictedThoughStaying.incrementAndGet();
        }
    }
}
