package io.quarkiverse.sessions.crossing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * A store of the application's own that answers wherever the contract lets it: at once, on threads that Vert.x does not know,
 * on other event loops, sooner and later, in another order than it was asked.
 */
@Singleton
public class ForeignStore {

    private static final int WAYS = 3;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    private final List<Context> loops = new ArrayList<>();

    @Inject
    ForeignStore(Vertx vertx) {
        for (int n = 0; n < 4; n++) {
            loops.add(vertx.getOrCreateContext());
        }
    }

    @Produces
    @Singleton
    @Identifier("foreign")
    SessionStore store(Environment environment) {
        SessionStore store = new InMemorySessionStore(100_000, environment);
        return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(), new Class<?>[] { SessionStore.class },
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        return answer instanceof CompletionStage<?> stage ? elsewhere(stage) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    private CompletionStage<?> elsewhere(CompletionStage<?> answer) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return switch (random.nextInt(WAYS)) {
            case 0 -> answer;
            case 1 -> answer.thenApplyAsync(item -> item, task -> on(loops.get(random.nextInt(loops.size())), task));
            default -> answer.thenApplyAsync(item -> item,
                    task -> threads.schedule(task, random.nextInt(4000), TimeUnit.MICROSECONDS));
        };
    }

    private static void on(Context context, Runnable task) {
        context.runOnContext(ignored -> task.run());
    }
}
