package io.quarkiverse.sessions.simulation.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.simulation.world.Actor;
import io.quarkiverse.sessions.simulation.world.World;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * One node's way to a store: calls and answers take their time and overtake each other. Calls are refused, or lost; answers
 * are lost, or come when nobody waits any more.
 */
final class Connection {

    private static final Set<String> LOCKING = Set.of("tryLock", "saveAndHandOver", "renewLease");

    private final World world;
    private final Actor node;
    private final Actor store;
    private final SessionStore behind;
    private final Weather weather;
    private long calls;

    Connection(World world, Actor node, Actor store, SessionStore behind, Weather weather) {
        this.world = world;
        this.node = node;
        this.store = store;
        this.behind = behind;
        this.weather = weather;
    }

    /** The store as the node sees it. */
    SessionStore store() {
        return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(), new Class<?>[] { SessionStore.class },
                (proxy, method, arguments) -> CompletionStage.class.isAssignableFrom(method.getReturnType())
                        ? call(method, arguments)
                        : invoke(method, arguments));
    }

    /** How many calls there were. */
    long calls() {
        return calls;
    }

    private CompletionStage<Object> call(Method method, Object[] arguments) {
        calls++;
        CompletableFuture<Object> answer = new CompletableFuture<>();
        if (world.onceIn(weather.now().refusals())) {
            world.soon(node, () -> answer.completeExceptionally(new NotStoredException("refused")));
        } else if (world.onceIn(weather.now().losses())) {
            breaks(answer);
        } else {
            world.after(delay(), store, () -> arrived(method, arguments, answer));
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    private void arrived(Method method, Object[] arguments, CompletableFuture<Object> answer) {
        CompletionStage<Object> done = Stages.ask(() -> (CompletionStage<Object>) invoke(method, arguments));
        if (world.onceIn(weather.now().losses())) {
            breaks(answer);
            return;
        }
        if (LOCKING.contains(method.getName()) && world.onceIn(weather.now().stops())) {
            node.stop(world, world.upTo(Settings.LEASE.multipliedBy(3))); // when it is worst
        }
        done.whenComplete((item, failure) -> world.fromOutside(() -> world.after(delay(), node, () -> {
            if (failure != null) {
                answer.completeExceptionally(Stages.cause(failure));
            } else {
                answer.complete(item);
            }
        })));
    }

    /** The connection breaks, or nobody ever hears of it. */
    private void breaks(CompletableFuture<Object> answer) {
        if (world.onceIn(2)) {
            world.after(delay(), node,
                    () -> answer.completeExceptionally(new IllegalStateException("the connection broke")));
        }
    }

    private Duration delay() {
        return world.onceIn(weather.now().slow()) ? world.upTo(weather.now().slowest()) : world.upTo(Duration.ofMillis(5));
    }

    private Object invoke(Method method, Object[] arguments) {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
