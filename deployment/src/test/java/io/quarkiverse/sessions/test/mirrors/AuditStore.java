package io.quarkiverse.sessions.test.mirrors;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.test.support.WatchedStore;
import io.smallrye.common.annotation.Identifier;

/** An application's own store that is good as a mirror only: whoever reads it, or asks it for a lock, fails. */
@Singleton
@Identifier("audit")
public class AuditStore extends WatchedStore {

    static volatile boolean failing;
    static volatile Duration longestDelay = Duration.ZERO;
    static final AtomicInteger WRITES = new AtomicInteger();

    static void reset() {
        failing = false;
        longestDelay = Duration.ZERO;
        WRITES.set(0);
    }

    /** {@code null} for none. */
    SessionReplica copyOf(String handle) {
        return store.export(new SessionKey("<default>", handle)).toCompletableFuture().join();
    }

    /** The attribute as it is encoded, {@code null} for none. */
    String copyOf(String handle, String key) {
        return copyOf(handle) instanceof Live live && live.attributes().containsKey(key)
                ? new String(live.attributes().get(key))
                : null;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return Set.of(StoreCapability.REPLICAS);
    }

    @Override
    protected <T> CompletionStage<T> around(String operation, String sessionName, Supplier<CompletionStage<T>> call) {
        if (!operation.equals("replicate")) {
            throw new AssertionError("A mirror was asked to " + operation);
        }
        WRITES.incrementAndGet();
        if (failing) {
            return CompletableFuture.failedFuture(new IllegalStateException("The mirror is told to fail"));
        }
        if (longestDelay.isZero()) {
            return call.get();
        }
        Duration delay = Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(longestDelay.toMillis()));
        return after(delay).thenCompose(passed -> call.get());
    }
}
