package io.quarkiverse.sessions.test.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.quarkiverse.sessions.spi.NotStoredException;
import io.smallrye.common.annotation.Identifier;

/** A store in memory whose calls are recorded, and that fails or dawdles when told to. */
@Singleton
@Identifier("steered")
public class SteeredStore extends WatchedStore {

    /** What is asked of the store while a request waits, in order, such as {@code load} or {@code create cart}. */
    public static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

    /** Operations that fail, by name; {@code operation session} for one session's. */
    public static final Set<String> FAILING = Collections.synchronizedSet(new java.util.HashSet<>());

    /** Operations that fail and certainly did nothing, as {@link #FAILING}. */
    public static final Set<String> REFUSING = Collections.synchronizedSet(new java.util.HashSet<>());

    /** Operations that are never answered, by name. */
    public static final Set<String> SILENT = Collections.synchronizedSet(new java.util.HashSet<>());

    private static final Map<String, CompletableFuture<Void>> HELD = new ConcurrentHashMap<>();

    /** How long every write takes. */
    public static volatile Duration delay = Duration.ZERO;

    /** The next call of an operation is answered, those after it fail. */
    public static void failSecond(String operation) {
        CALLS.clear();
        FAILING.add("second " + operation);
    }

    /**
     * @param operation of a session, such as {@code login auth}
     * @return completed by the caller, for whom the next call waits
     */
    public static CompletableFuture<Void> holdNext(String operation) {
        CALLS.clear();
        CompletableFuture<Void> release = new CompletableFuture<>();
        HELD.put(operation, release);
        return release;
    }

    public static void reset() {
        HELD.clear();
        CALLS.clear();
        FAILING.clear();
        REFUSING.clear();
        SILENT.clear();
        delay = Duration.ZERO;
    }

    @Override
    protected <T> CompletionStage<T> around(String operation, String sessionName, Supplier<CompletionStage<T>> call) {
        String named = sessionName.startsWith("<") ? operation : operation + " " + sessionName;
        if (!operation.equals("forget")) { // mostly in the background, and so perhaps during the next request
            CALLS.add(named);
        }
        if (FAILING.contains(operation) || FAILING.contains(named)
                || FAILING.contains("second " + named) && Collections.frequency(CALLS, named) > 1) {
            return CompletableFuture.failedFuture(new IllegalStateException("The store is told to fail"));
        }
        if (REFUSING.contains(operation) || REFUSING.contains(named)) {
            return CompletableFuture.failedFuture(new NotStoredException("The store is told to refuse"));
        }
        if (SILENT.contains(operation)) {
            return new CompletableFuture<>();
        }
        CompletableFuture<Void> held = HELD.remove(named);
        if (held != null) {
            return held.thenCompose(released -> call.get());
        }
        boolean dawdle = !delay.isZero() && !operation.equals("load");
        return dawdle ? after(delay).thenCompose(passed -> call.get()) : call.get();
    }
}
