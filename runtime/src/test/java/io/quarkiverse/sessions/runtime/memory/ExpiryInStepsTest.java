package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Sessions that expire together leave in steps, on the engine's thread, and start nothing else. */
class ExpiryInStepsTest {

    private static final int SESSIONS = 20_000;
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ZERO,
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final InMemorySessionStore store = new InMemorySessionStore(Capacity.of(100_000, Long.MAX_VALUE),
            environment, clock);
    private final AtomicInteger expired = new AtomicInteger();
    private final List<Thread> tellers = new CopyOnWriteArrayList<>();
    private final AtomicInteger tasks = new AtomicInteger();
    private final Executor workers = Infrastructure.getDefaultExecutor();

    @AfterEach
    void restore() {
        Infrastructure.setDefaultExecutor(workers, false);
        environment.stop();
    }

    @Test
    void noneStartsATaskNorHoldsARequestUp() {
        store.onRemoval("test", new SessionRemovalListener() {
            @Override
            public void expired(SessionKey key) {
                expired.incrementAndGet();
                if (!tellers.contains(Thread.currentThread())) {
                    tellers.add(Thread.currentThread());
                }
            }

            @Override
            public void evicted(SessionKey key) {
            }
        });
        Infrastructure.setDefaultExecutor(task -> {
            tasks.incrementAndGet();
            workers.execute(task);
        }, false);
        for (int i = 0; i < SESSIONS; i++) {
            create("s" + i);
        }
        clock.advance(Duration.ofHours(1));
        create("another");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> expired.get() == SESSIONS);
        assertThat(store.contents().size()).isOne();
        assertThat(tasks).hasValue(0);
        assertThat(tellers).doesNotContain(Thread.currentThread());
    }

    @Test
    void aStepIsBounded() {
        environment.stop();
        ExpiringMap<Integer, Ending> map = new ExpiringMap<>(clock, environment, null);
        long end = clock.getAsLong() + 1_000_000;
        for (int i = 0; i < 2 * ExpiringMap.STEP + 1; i++) {
            boolean last = i % 2 == 0;
            map.compute(i, (none, now) -> new Ending(end, last));
        }
        assertThat(map.sweep()).as("nothing is over").isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(map.get(0)).as("over, and not yet gone").isNull();
        assertThat(map.sweep()).isTrue();
        assertThat(map.size()).isEqualTo(ExpiringMap.STEP + 1);
        assertThat(map.sweep()).isTrue();
        assertThat(map.sweep()).isFalse();
        assertThat(map.size()).isZero();
    }

    private record Ending(long expiresAt, boolean goesLast) implements Expiring {
    }

    private void create(String name) {
        SessionAccess access = new SessionAccess(new SessionKey("test", name), new SecretDigest("secret"), POLICY);
        assertThat(store.create(access, Map.of()).toCompletableFuture().join().status()).isEqualTo(Status.OK);
    }
}
