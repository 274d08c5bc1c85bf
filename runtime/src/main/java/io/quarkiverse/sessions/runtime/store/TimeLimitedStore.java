package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.context.Timeouts;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A store of the application's own that nobody waits for longer than {@code store-timeout}. What it answers later changes
 * nothing, except that a lock that it grants then is given back.
 */
public final class TimeLimitedStore extends ForwardingStore {

    private final Duration limit;
    private final Timeouts timeouts;

    public TimeLimitedStore(SessionStore store, Duration limit, Environment environment) {
        super(store);
        this.limit = limit;
        this.timeouts = new Timeouts(environment, limit);
    }

    @Override
    <T> CompletionStage<T> around(StoreOperation operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        return limited(asked, late -> {
        });
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return limited(() -> store.tryLock(access, token, offered), late -> {
            if (late.is(Status.OK)) {
                unlock(access.key(), token);
            }
        });
    }

    @Override
    public CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        return limited(() -> store.saveAndHandOver(access, delta, token, next, seen), late -> {
            if (late.is(Status.OK) && late.session() != null) {
                unlock(access.key(), next);
            }
        });
    }

    /** A timer runs only if it is not answered at once. */
    private <T> CompletionStage<T> limited(Supplier<CompletionStage<T>> operation, Consumer<T> late) {
        CompletionStage<T> asked = Stages.ask(operation);
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.whenComplete((item, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(Stages.cause(failure));
            } else if (!answer.complete(item)) {
                late.accept(item);
            }
        });
        if (!answer.isDone()) {
            Timeouts.Timeout timeout = timeouts.set(() -> answer.completeExceptionally(
                    new TimeoutException("No answer within " + limit.toMillis() + " ms (store-timeout)")));
            answer.whenComplete((item, failure) -> timeout.cancel());
        }
        return answer;
    }
}
