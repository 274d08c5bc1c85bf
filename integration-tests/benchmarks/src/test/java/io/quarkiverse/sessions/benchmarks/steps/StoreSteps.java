package io.quarkiverse.sessions.benchmarks.steps;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.RandomIdGenerator;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;

/** What the in-memory store does for a request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class StoreSteps {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 100_000);

    private final Environment environment = new Environment();
    private final InMemorySessionStore store = new InMemorySessionStore(1_000, environment);
    private final LockToken token = new LockToken("token");
    private final SessionDelta change = new SessionDelta(false, Map.of("n", new byte[] { '2' }), Set.of());
    private SessionAccess access;

    @Setup
    public void begin() {
        SessionId id = SessionId.generate(new RandomIdGenerator(environment));
        access = new SessionAccess(id.key("benchmarks"), id.secretDigest(), POLICY);
        store.create(access, Map.of("n", new byte[] { '1' })).toCompletableFuture().join();
    }

    @TearDown
    public void stop() {
        environment.stop();
    }

    @Benchmark
    public StoreReply load() {
        return store.load(access, null).toCompletableFuture().join();
    }

    @Benchmark
    public StoreReply lockedChange() {
        StoreReply locked = store.tryLock(access, token, null).toCompletableFuture().join();
        if (!locked.is(StoreReply.Status.OK)) {
            throw new IllegalStateException(locked.toString());
        }
        return store.saveAndUnlock(access, change, token).toCompletableFuture().join();
    }
}
