package io.quarkiverse.sessions.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkus.arc.Unremovable;

/**
 * The machine's clock, ahead by as much as tests have let pass. Timers follow: what is due by then runs at once, in its order.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
class MovingEnvironment extends Environment {

    private static final Logger LOG = Logger.getLogger(Environment.class);

    private final Set<Timer> timers = ConcurrentHashMap.newKeySet();
    private volatile long ahead;

    @Override
    public Instant now() {
        return super.now().plusNanos(ahead);
    }

    @Override
    public long nanoTime() {
        return super.nanoTime() + ahead;
    }

    @Override
    public synchronized Future<?> schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(nanoTime() + delay.toNanos(), task);
        timers.add(timer);
        timer.start();
        return timer;
    }

    /** As if the machine had slept for so long. Returns when the tasks that fell due meanwhile have run. */
    void advance(Duration duration) {
        synchronized (this) {
            ahead += duration.toNanos();
            List<Timer> all = timers.stream().sorted(Comparator.comparingLong(timer -> timer.due)).toList();
            all.forEach(Timer::start);
        }
        CountDownLatch ran = new CountDownLatch(1);
        execute(ran::countDown); // one thread runs all
        try {
            ran.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Future<?> scheduleOnMachine(long nanos, Runnable task) {
        return super.schedule(Duration.ofNanos(nanos), task);
    }

    /** Runs once, however often it is set. */
    private final class Timer extends FutureTask<Void> {

        private final long due;
        private volatile Future<?> set;

        Timer(long due, Runnable task) {
            super(task, null);
            this.due = due;
        }

        void start() {
            if (set != null) {
                set.cancel(false);
            }
            long rest = due - nanoTime();
            if (rest > 0) {
                set = scheduleOnMachine(rest, this);
            } else {
                execute(this);
            }
        }

        @Override
        protected void done() {
            timers.remove(this);
            Future<?> machine = set;
            if (isCancelled() && machine != null) {
                machine.cancel(false);
            }
        }

        @Override
        protected void setException(Throwable failure) {
            super.setException(failure);
            LOG.error("A task of the session engine failed", failure);
        }
    }
}
