package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.RandomIdGenerator;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What sessions take on the heap is little, and about what the store says that it is. */
class SessionsOnTheHeapTest {

    private static final int MOST_BYTES = 400;

    /** As many as the store keeps by default. */
    private static final int SESSIONS = 100_000;

    private static final int FEWER = 20_000;
    private static final int CLOSE = 15;
    private static final int TIMES = 3;
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 100_000);

    private final Environment environment = new Environment();
    private final RandomIdGenerator ids = new RandomIdGenerator(environment);
    private long estimate;

    /** Makes one session. */
    private interface Making {

        void in(InMemorySessionStore store, SessionId id);
    }

    @Test
    void oneWithASmallAttribute() {
        assertThat(measure(SESSIONS, (store, id) -> create(store, id, Map.of("count", new byte[] { '1' })),
                measured -> measured <= MOST_BYTES)).isBetween(MOST_BYTES / 2.0, (double) MOST_BYTES);
    }

    /** What was read from elsewhere has texts of its own. */
    @Test
    void oneWithItsOwnTexts() {
        assertEstimated((store, id) -> create(store, id, Map.of(new String("count"), new byte[] { '1' })));
    }

    @Test
    void oneWithManyAttributes() {
        assertEstimated((store, id) -> {
            Map<String, byte[]> attributes = new HashMap<>();
            for (int number = 0; number < 20; number++) {
                attributes.put("a" + number, new byte[100]);
            }
            create(store, id, attributes);
        });
    }

    @Test
    void oneOfAUser() {
        assertEstimated((store, id) -> login(store, id));
    }

    @Test
    void oneWithFormerSecrets() {
        assertEstimated((store, id) -> {
            create(store, id, Map.of());
            SessionId current = id;
            for (int number = 0; number < 5; number++) {
                SessionId replacement = current.withNewSecret(ids);
                ok(store.rotate(access(current), replacement.secretDigest(), null).toCompletableFuture().join().status());
                current = replacement;
            }
        });
    }

    private void assertEstimated(Making making) {
        double measured = measure(FEWER, making, bytes -> Math.abs(estimate - bytes) < bytes * CLOSE / 100);
        assertThat((double) estimate).isCloseTo(measured, withinPercentage(CLOSE));
    }

    private static void login(InMemorySessionStore store, SessionId id) {
        SessionLogin login = new SessionLogin(true, id.secretDigest(), id.key("test").digest(), new byte[30], false,
                POLICY.idleTimeout(), POLICY.absoluteTimeout(), null);
        ok(store.login(access(id), login, null).toCompletableFuture().join().status());
    }

    private static void create(InMemorySessionStore store, SessionId id, Map<String, byte[]> attributes) {
        ok(store.create(access(id), attributes).toCompletableFuture().join().status());
    }

    private static void ok(Status status) {
        assertThat(status).isEqualTo(Status.OK);
    }

    private static SessionAccess access(SessionId id) {
        return new SessionAccess(id.key("test"), id.secretDigest(), POLICY);
    }

    /** Once more where something else came to the heap or left it meanwhile. */
    private double measure(int sessions, Making making, DoublePredicate expected) {
        environment.stop();
        double measured = measureOnce(sessions, making);
        for (int time = 1; time < TIMES && !expected.test(measured); time++) {
            measured = measureOnce(sessions, making);
        }
        return measured;
    }

    /** A method of its own, since nothing is to hold the store when it returns. */
    private double measureOnce(int sessions, Making making) {
        collect(4); // one of them leaves nothing where it was
        long before = used();
        InMemorySessionStore store = new InMemorySessionStore(sessions, environment);
        for (int number = 0; number < sessions; number++) {
            making.in(store, SessionId.generate(ids));
        }
        collect(1);
        long after = used();
        assertThat(store.contents().size()).isEqualTo(sessions);
        estimate = store.contents().bytes() / sessions;
        return (double) (after - before) / sessions;
    }

    private static void collect(int times) {
        for (int time = 0; time < times; time++) {
            System.gc();
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
