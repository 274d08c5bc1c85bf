package io.quarkiverse.sessions.runtime.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * Entering, granting, refusing, timing out, cancelling, leaving and breaking meet in every order that a seed gives, with timers
 * and a store that the test steers: in the end nobody is in a queue, and no lock is held.
 */
class LockOrdersTest {

    private static final int HISTORIES = 1000;
    private static final int STEPS = 60;
    private static final int LONGEST = 10_000;
    private static final int SESSIONS = 2;
    private static final int WORKERS = 4;
    private static final LockTimes TIMES = new LockTimes(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2),
            3);
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), TIMES.lease(), 1000);

    private static final Environment ENVIRONMENT = new Environment();

    @AfterAll
    static void stop() {
        ENVIRONMENT.stop();
    }

    @Test
    void nobodyIsLeftBehind() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            new History(seed).run();
        }
    }

    private static final class History {

        private final int seed;
        private final Random random;
        private final List<FutureTask<?>> tasks = new ArrayList<>();
        private final List<CompletableFuture<Outcome>> acquisitions = new ArrayList<>();
        private final List<SessionAccess> sessions = new ArrayList<>();
        private final SessionStore kept = new InMemorySessionStore(100, ENVIRONMENT);
        private final Environment steered = new Environment() {
            @Override
            public Future<?> schedule(Duration delay, Runnable task) {
                return later(task);
            }
        };
        private final LockQueues queues = new LockQueues();
        private final BlockedThreads threads = new BlockedThreads(WORKERS);
        private final Locks locks;
        private final SessionStore store;

        History(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.store = late();
            this.locks = new Locks("test", store, TIMES, queues, new LockTokens(random), threads, steered,
                    new SessionActivity(event -> {
                    }));
            steered.stop();
            for (int n = 0; n < SESSIONS; n++) {
                SessionAccess session = new SessionAccess(new SessionKey("test", "key-" + n), new SecretDigest("secret"),
                        POLICY);
                sessions.add(session);
                kept.create(session, Map.of()).toCompletableFuture().join();
            }
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> acquire();
                    case 2, 3, 4 -> fire();
                    case 5 -> any(acquisitions).cancel(false);
                    case 6 -> release(any(acquisitions));
                    default -> queues.breakHolder(sessions.get(random.nextInt(SESSIONS)).key(), null);
                }
            }
            comeToAnEnd();
            assertThat(queues.places()).as("places in queues, seed %d", seed).isZero();
            assertThat(threads.waiting()).as("threads that wait, seed %d", seed).isZero();
            for (SessionAccess session : sessions) {
                assertThat(kept.tryLock(session, new LockToken("last"), null).toCompletableFuture().join().status())
                        .as("the lock, seed %d", seed).isEqualTo(Status.OK);
            }
        }

        private void acquire() {
            SessionAccess session = sessions.get(random.nextInt(SESSIONS));
            acquisitions.add(LockAcquisition.start(locks, new Waiter(store, Home.here(), new Object(), random.nextBoolean()),
                    session, null, true));
        }

        private CompletableFuture<Outcome> any(List<CompletableFuture<Outcome>> all) {
            return all.isEmpty() ? new CompletableFuture<>() : all.get(random.nextInt(all.size()));
        }

        /** Once. */
        private void release(CompletableFuture<Outcome> acquisition) {
            if (acquisition.isDone() && acquisitions.remove(acquisition) && !acquisition.isCompletedExceptionally()
                    && acquisition.join().lock() != null) {
                acquisition.join().lock().release();
            }
        }

        private void fire() {
            if (!tasks.isEmpty()) {
                tasks.remove(random.nextInt(tasks.size())).run();
            }
        }

        /** Everybody who holds a lock gives it back, and everything that is to come comes. */
        private void comeToAnEnd() {
            for (int round = 0; round < LONGEST && !(tasks.isEmpty() && acquisitions.isEmpty()); round++) {
                List.copyOf(acquisitions).forEach(this::release);
                fire();
            }
            assertThat(acquisitions).as("acquisitions without an end, seed %d", seed).isEmpty();
            assertThat(tasks).as("tasks without an end, seed %d", seed).isEmpty();
        }

        private FutureTask<?> later(Runnable task) {
            FutureTask<?> scheduled = new FutureTask<>(task, null);
            tasks.add(scheduled);
            return scheduled;
        }

        /** Does at once, or when it answers, what it is asked; answers when it is told to. */
        private SessionStore late() {
            return (SessionStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { SessionStore.class },
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("capabilities")) {
                            return EnumSet.of(StoreCapability.LOCKS, StoreCapability.HANDOVER);
                        }
                        if (!CompletionStage.class.isAssignableFrom(method.getReturnType())) {
                            return method.invoke(kept, arguments);
                        }
                        return later(() -> ((CompletionStage<?>) call(method, arguments)).toCompletableFuture().join());
                    });
        }

        private <T> CompletionStage<T> later(Supplier<T> operation) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            Supplier<T> done = random.nextBoolean() ? operation : given(operation.get());
            boolean lost = random.nextInt(10) == 0;
            later(() -> {
                T item = done.get();
                if (lost) {
                    answer.completeExceptionally(new IllegalStateException("lost"));
                } else {
                    answer.complete(item);
                }
            });
            return answer;
        }

        private Object call(Method method, Object[] arguments) {
            if (method.getName().equals("saveAndHandOver")) {
                return handOver((SessionAccess) arguments[0], (SessionDelta) arguments[1], (LockToken) arguments[2],
                        (LockToken) arguments[3]);
            }
            try {
                return method.invoke(kept, arguments);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        /** Now and then it only releases the lock. */
        private CompletionStage<StoreReply> handOver(SessionAccess access, SessionDelta delta, LockToken token,
                LockToken next) {
            StoreReply saved = kept.saveAndUnlock(access, delta, token).toCompletableFuture().join();
            return saved.is(Status.OK) && random.nextInt(4) > 0 ? kept.tryLock(access, next, null)
                    : CompletableFuture.completedFuture(saved);
        }

        private static <T> Supplier<T> given(T item) {
            return () -> item;
        }
    }
}
