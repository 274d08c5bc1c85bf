package io.quarkiverse.sessions.simulation.world;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A thread that may wait. It is a real one, but the world stands still while it runs, and it runs only when the world says so:
 * one thing happens at a time, and the same seed gives the same history.
 */
public final class Worker {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    });
    private static final ThreadLocal<Worker> CURRENT = new ThreadLocal<>();

    /** What a thread ends with that nobody will wake. */
    private static final class Lost extends Error {

        private static final long serialVersionUID = 1L;
    }

    private final World world;
    private final Actor actor;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore turnOfWorld = new Semaphore(0);
    private Thread thread;
    private Object waitsFor;
    private Throwable failure;
    private boolean lost;

    private Worker(World world, Actor actor) {
        this.world = world;
        this.actor = actor;
    }

    /** Soon runs the task on a thread of its own. */
    public static Worker start(World world, Actor actor, Runnable task) {
        Worker worker = new Worker(world, actor);
        world.soon(actor, () -> {
            THREADS.execute(() -> worker.run(task));
            worker.waitUntilItStops();
        });
        return worker;
    }

    private void run(Runnable task) {
        thread = Thread.currentThread();
        CURRENT.set(this);
        try {
            task.run();
        } catch (RuntimeException | Error thrown) {
            failure = lost ? null : thrown;
        } finally {
            CURRENT.remove();
            turnOfWorld.release();
        }
    }

    // ------------------------------------------------------------------ on the thread itself

    /** Whether this thread is one. */
    public static boolean isCurrent() {
        return CURRENT.get() != null;
    }

    /**
     * The thread waits until the world has the answer.
     *
     * @throws IllegalStateException if the thread is not one that may wait
     */
    static <T> T await(CompletableFuture<T> answer) throws ExecutionException, InterruptedException {
        if (!answer.isDone()) {
            Worker worker = CURRENT.get();
            if (worker == null) {
                throw new IllegalStateException("An event loop was about to wait");
            }
            worker.pauseUntil(answer);
        }
        return answer.get();
    }

    private void pauseUntil(CompletableFuture<?> answer) throws InterruptedException {
        checkInterrupted();
        Object wait = new Object();
        waitsFor = wait;
        world.waits(this);
        answer.whenComplete((item, thrown) -> world.soon(actor, () -> wake(wait)));
        turnOfWorld.release();
        turn.acquireUninterruptibly();
        if (lost) {
            throw new Lost();
        }
        checkInterrupted();
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    // ------------------------------------------------------------------ on the world's thread

    private void wake(Object wait) {
        if (waitsFor == wait) {
            waitsFor = null;
            world.waitsNoMore(this);
            turn.release();
            waitUntilItStops();
        }
    }

    private void waitUntilItStops() {
        turnOfWorld.acquireUninterruptibly();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Does nothing to one that does not wait. */
    public void interrupt() {
        if (waitsFor != null) {
            thread.interrupt();
            wake(waitsFor);
        }
    }

    /** Nobody will wake it: the thread unwinds, and tells nobody anything that counts. */
    void lose() {
        lost = true;
        wake(waitsFor);
    }
}
