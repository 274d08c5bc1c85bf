package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.NotStoredException;

/** Says once that something fails, and once that it is over, however many calls notice and however the two mix. */
public final class Outage implements Measured {

    private static final Logger LOG = LogCategory.STORE.logger();

    /** An answer sooner after a failure than this is not yet the end of the outage. */
    private static final long CALM = Duration.ofSeconds(5).toNanos();

    private final String what;
    private final String consequence;
    private final Environment environment;
    private volatile boolean going;
    private long lastFailure;
    private final LongAdder failures = new LongAdder();
    private final LongAdder begun = new LongAdder();

    /**
     * @param what fails, for the log, at the start of a sentence
     * @param consequence what it means for the application
     */
    public Outage(String what, String consequence, Environment environment) {
        this.environment = environment;
        this.what = what;
        this.consequence = consequence;
    }

    /** Whether calls are likely to fail. */
    boolean isGoing() {
        return going;
    }

    /**
     * Runs an operation; its failure is told here, and is a {@link SessionStoreException} to whoever waits.
     *
     * @param changes whether sessions are other ones afterwards
     */
    public <T> CompletionStage<T> watch(boolean changes, Supplier<CompletionStage<T>> operation) {
        return watch(changes, Outage::isKnown, operation);
    }

    /** Runs a store's operation likewise. What the store refuses reaches the caller as it is. */
    <T> CompletionStage<T> watch(StoreOperation kind, Supplier<CompletionStage<T>> operation) {
        return watch(kind.changes(), failure -> isKnown(failure) || kind.isRefusal(failure), operation);
    }

    private <T> CompletionStage<T> watch(boolean changes, Predicate<Throwable> passes, Supplier<CompletionStage<T>> operation) {
        return Stages.ask(operation).handle((item, failed) -> {
            if (failed == null) {
                answered();
                return item;
            }
            Throwable failure = Stages.cause(failed);
            if (passes.test(failure)) {
                throw (RuntimeException) failure;
            }
            failed(failure);
            throw new SessionStoreException(what + " failed", reason(failure),
                    changes && !(failure instanceof NotStoredException));
        });
    }

    private static boolean isKnown(Throwable failure) {
        return failure instanceof SessionException;
    }

    private static Throwable reason(Throwable failure) {
        return failure instanceof NotStoredException && failure.getCause() != null ? failure.getCause() : failure;
    }

    void failed(Throwable failure) {
        failures.increment();
        if (begins()) {
            begun.increment();
            LOG.errorf("%s fails; %s. Logged once until it is over: %s", what, consequence, reason(failure));
        }
    }

    void answered() {
        if (going && ends()) {
            LOG.infof("%s answers again", what);
        }
    }

    private synchronized boolean begins() {
        boolean first = !going;
        going = true;
        lastFailure = environment.nanoTime();
        return first;
    }

    private synchronized boolean ends() {
        if (going && environment.nanoTime() - lastFailure >= CALM) {
            going = false;
            return true;
        }
        return false;
    }

    @Override
    public void measure(Measures measures) {
        measures.counter("store.failed", failures::sum);
        measures.counter("store.outages", begun::sum);
        measures.gauge("store.down", () -> going ? 1 : 0);
    }
}
