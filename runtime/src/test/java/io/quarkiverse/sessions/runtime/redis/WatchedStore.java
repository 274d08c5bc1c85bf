package io.quarkiverse.sessions.runtime.redis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.spi.SessionStore;

/** A store that tells what it was asked for, and whose answers can be held or lost on the way. */
final class WatchedStore {

    private final SessionStore store;
    private final List<String> asked;
    private volatile String held = "";
    private volatile String lost = "";
    private volatile CompletableFuture<Void> answer = new CompletableFuture<>();

    WatchedStore(SessionStore store, List<String> asked) {
        this.store = store;
        this.asked = asked;
    }

    SessionStore asStore() {
        return (SessionStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { SessionStore.class },
                (proxy, method, arguments) -> CompletionStage.class.isAssignableFrom(method.getReturnType())
                        ? answer(method.getName(), (CompletionStage<?>) call(method, arguments))
                        : call(method, arguments));
    }

    /** Answers of the operation wait from now on, although it is done. */
    void hold(String operation) {
        answer = new CompletableFuture<>();
        held = operation;
    }

    void answer() {
        held = "";
        answer.complete(null);
    }

    /** The next one of the operation is done, and nobody is told. */
    void loseNext(String operation) {
        lost = operation;
    }

    private CompletionStage<?> answer(String operation, CompletionStage<?> reply) {
        asked.add(operation);
        if (operation.equals(lost)) {
            lost = "";
            return reply.thenCompose(done -> CompletableFuture.failedFuture(new IllegalStateException("The answer was lost")));
        }
        return operation.equals(held) ? reply.thenCombine(answer, (done, told) -> done) : reply;
    }

    private Object call(Method method, Object[] arguments) {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
