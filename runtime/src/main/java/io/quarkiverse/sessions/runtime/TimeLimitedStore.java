package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A store of the application's own that nobody waits for longer than {@code store-timeout}. What it answers later changes
 * nothing, except that a lock that it grants then is given back.
 */
final class TimeLimitedStore extends ForwardingStore {

    private final Duration limit;
    private final Environment environment;

    TimeLimitedStore(SessionStore store, Duration limit, Environment environment) {
        super(store);
        this.limit = limit;
        this.environment = environment;
    }

    @Override
    <T> Uni<T> around(Supplier<Uni<T>> operation) {
        return limited(operation, late -> {
        });
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return limited(() -> store.tryLock(access, token, offered), late -> {
            if (late.is(Status.OK)) {
                Waiting.byNobody(unlock(access.key(), token));
            }
        });
    }

    private <T> Uni<T> limited(Supplier<Uni<T>> operation, Consumer<T> late) {
        return Uni.createFrom().emitter(emitter -> new Call<T>(emitter, late).ask(operation));
    }

    /** One question; a timer runs only if it is not answered at once. */
    private final class Call<T> {

        private final UniEmitter<? super T> emitter;
        private final Consumer<T> late;
        private final AtomicBoolean over = new AtomicBoolean();

        Call(UniEmitter<? super T> emitter, Consumer<T> late) {
            this.emitter = emitter;
            this.late = late;
        }

        void ask(Supplier<Uni<T>> operation) {
            Uni.createFrom().<T> deferred(operation::get).subscribe().with(this::answered, this::failed);
            if (!over.get()) {
                Future<?> timer = environment.schedule(limit, this::timedOut);
                emitter.onTermination(() -> timer.cancel(false));
            }
        }

        private void answered(T item) {
            if (over.compareAndSet(false, true)) {
                emitter.complete(item);
            } else {
                late.accept(item);
            }
        }

        private void failed(Throwable failure) {
            if (over.compareAndSet(false, true)) {
                emitter.fail(failure);
            }
        }

        private void timedOut() {
            failed(new TimeoutException("No answer within " + limit.toMillis() + " ms (store-timeout)"));
        }
    }
}
