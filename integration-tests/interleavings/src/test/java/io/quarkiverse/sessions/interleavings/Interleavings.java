package io.quarkiverse.sessions.interleavings;

import java.util.concurrent.atomic.AtomicReference;

import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** How many interleavings are tried, and how. */
public final class Interleavings {

    private static final int TIMES = Math.max(1, Integer.getInteger("interleavings.times", 1));
    private static final int SCENARIOS = 60;
    private static final int MODEL_CHECKED = 20;
    private static final int STRESSED = 20;
    private static final int MEETINGS = 1000;

    private Interleavings() {
    }

    /**
     * Whatever several threads do at once with a structure, each gets answers that a single thread could have got.
     *
     * @param test has the operations
     * @param model answers for a single thread what the structure is to answer
     */
    public static void modelChecked(Class<?> test, Class<?> model) {
        check(new ModelCheckingOptions().invocationsPerIteration(MODEL_CHECKED), test, model);
    }

    /** The same, with threads that run freely. */
    public static void stressed(Class<?> test, Class<?> model) {
        check(new StressOptions().invocationsPerIteration(STRESSED), test, model);
    }

    private static void check(Options<?, ?> options, Class<?> test, Class<?> model) {
        options.threads(3).actorsBefore(3).actorsPerThread(3).actorsAfter(1).iterations(SCENARIOS * TIMES)
                .sequentialSpecification(model).check(test);
    }

    /**
     * @param meeting starts threads, waits for them, and fails if the end is not as it should be
     */
    public static void meet(Runnable meeting) {
        Lincheck.runConcurrentTest(MEETINGS * TIMES, meeting);
    }

    /** Each on a thread of its own. A failure of one of them is the caller's. */
    public static void together(Runnable... tasks) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[tasks.length];
        for (int n = 0; n < tasks.length; n++) {
            Runnable task = tasks[n];
            threads[n] = new Thread(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                }
            });
            threads[n].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        if (failure.get() != null) {
            throw new AssertionError("One of the threads failed", failure.get());
        }
    }

    /** For what the model checker runs, which does not know the assertions of a library. */
    public static void expect(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": " + actual + " instead of " + expected);
        }
    }
}
