package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.RandomIdGenerator;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;

/**
 * What the store allocates for each operation is bounded, by about a third more than it was when this was written, so that
 * nobody adds to it without noticing.
 */
class AllocatedBytesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int OPERATIONS = 2000;
    private static final int BATCHES = 20;
    private static final Map<String, byte[]> ATTRIBUTES = Map.of("count", new byte[] { '1' });

    private final Environment environment = new Environment();
    private final RandomIdGenerator ids = new RandomIdGenerator(environment);
    private final InMemorySessionStore store = new InMemorySessionStore(BATCHES * OPERATIONS, environment);
    private final SessionDelta change = new SessionDelta(false, Map.of("count", new byte[] { '2' }), Set.of());
    private final LockToken token = new LockToken("token");
    private StoreReply last;

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void load() {
        List<SessionAccess> all = created(Duration.ofMinutes(1));
        assertThat(least(batch -> all.forEach(access -> last = join(store.load(access, null))))).isBetween(100L, 385L);
    }

    @Test
    void loadThatRecordsTheAccess() {
        List<SessionAccess> all = created(Duration.ZERO);
        assertThat(least(batch -> all.forEach(access -> last = join(store.load(access, null))))).isBetween(100L, 540L);
    }

    @Test
    void lockedChange() {
        List<SessionAccess> all = created(Duration.ofMinutes(1));
        assertThat(least(batch -> all.forEach(access -> {
            last = join(store.tryLock(access, token, null));
            last = join(store.saveAndUnlock(access, change, token));
        }))).isBetween(100L, 1230L);
    }

    @Test
    void create() {
        List<List<SessionAccess>> batches = Stream.generate(() -> accesses(Duration.ofMinutes(1))).limit(BATCHES).toList();
        assertThat(least(batch -> batches.get(batch).forEach(access -> last = join(store.create(access, ATTRIBUTES)))))
                .isBetween(100L, 540L);
    }

    private List<SessionAccess> created(Duration touchInterval) {
        List<SessionAccess> all = accesses(touchInterval);
        all.forEach(access -> join(store.create(access, ATTRIBUTES)));
        return all;
    }

    private List<SessionAccess> accesses(Duration touchInterval) {
        SessionPolicy policy = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12), touchInterval, Duration.ZERO,
                Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 100_000);
        return Stream.generate(() -> SessionId.generate(ids)).limit(OPERATIONS)
                .map(id -> new SessionAccess(id.key("test"), id.secretDigest(), policy)).toList();
    }

    private static StoreReply join(CompletionStage<StoreReply> asked) {
        return asked.toCompletableFuture().join();
    }

    /** For each operation, of the batch that allocates the least: others may wait for a class or a lock first. */
    private static long least(IntConsumer batch) {
        long least = Long.MAX_VALUE;
        for (int number = 0; number < BATCHES; number++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            batch.accept(number);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least / OPERATIONS;
    }
}
