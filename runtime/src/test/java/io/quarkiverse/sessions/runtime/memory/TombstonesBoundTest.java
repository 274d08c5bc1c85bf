package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** However many sessions end, their tombstones stay bounded, and one that is gone brings no session back. */
class TombstonesBoundTest {

    private static final int MAX_SESSIONS = 10;
    private static final SecretDigest SECRET = new SecretDigest("secret");
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ZERO,
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final InMemorySessionStore store = new InMemorySessionStore(Capacity.of(MAX_SESSIONS, Long.MAX_VALUE),
            environment, clock);

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void theyStayBounded() {
        endMany();
        assertThat(store.contents().tombstones()).isEqualTo(MAX_SESSIONS);
        Map<String, Long> told = new HashMap<>();
        store.measure(new Measured.Measures() {
            @Override
            public void counter(String what, LongSupplier value) {
                told.put(what, value.getAsLong());
            }

            @Override
            public void gauge(String what, LongSupplier value) {
                told.put(what, value.getAsLong());
            }
        });
        assertThat(told).containsEntry("memory.tombstones", 10L).containsEntry("tombstones.forgotten", 990L);
    }

    @Test
    void theLatestStay() {
        List<SessionAccess> ended = endMany();
        assertThat(await(store.load(ended.get(999), null)).status()).isEqualTo(Status.ENDED);
        assertThat(await(store.load(ended.get(0), null)).status()).isEqualTo(Status.MISSING);
    }

    @Test
    void aSaveBringsNothingBack() {
        SessionAccess first = endMany().get(0);
        StoreReply saved = await(store.save(first, new SessionDelta(false, Map.of("a", new byte[1]), Set.of()), null));
        assertThat(saved.status()).isEqualTo(Status.MISSING);
        assertThat(store.contents().size()).isZero();
    }

    @Test
    void aLateCopyBringsNothingBack() {
        SessionAccess access = create("copied");
        SessionReplica late = await(store.export(access.key()));
        clock.advance(Duration.ofSeconds(1));
        await(store.end(access));
        endMany();
        assertThat(await(store.replicate(access.key(), late)).status()).isEqualTo(Status.STALE);
        assertThat(store.contents().size()).isZero();
    }

    private List<SessionAccess> endMany() {
        List<SessionAccess> ended = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            SessionAccess access = create("s" + i);
            clock.advance(Duration.ofNanos(1000));
            assertThat(await(store.end(access)).status()).isEqualTo(Status.OK);
            ended.add(access);
        }
        return ended;
    }

    private SessionAccess create(String name) {
        SessionAccess access = new SessionAccess(new SessionKey("test", name), SECRET, POLICY);
        assertThat(await(store.create(access, Map.of())).status()).isEqualTo(Status.OK);
        return access;
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
