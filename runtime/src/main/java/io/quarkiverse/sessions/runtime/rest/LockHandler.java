package io.quarkiverse.sessions.runtime.rest;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkus.runtime.BlockingOperationControl;

/**
 * Takes an endpoint's {@code @SessionLock}s just before its method, when the body has been read and the parameters are there,
 * on the thread that is going to run it: a lock's holder needs no other. For an endpoint that sends the head itself the
 * interceptor takes them, which saves when the method ends.
 */
public final class LockHandler implements HandlerChainCustomizer, ServerRestHandler {

    private List<String> names;

    /** For the recorder. */
    public LockHandler() {
    }

    public LockHandler(List<String> names) {
        this.names = names;
    }

    public List<String> getNames() {
        return names;
    }

    public void setNames(List<String> names) {
        this.names = names;
    }

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass resourceClass, ServerResourceMethod method) {
        return phase == Phase.BEFORE_METHOD_INVOKE && !SessionRestHandlers.sendsHeadItself(method) ? List.of(this) : List.of();
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions != null) {
            RuntimeResource endpoint = context.getTarget();
            sessions.holdLocksAround(method -> isOf(endpoint, method));
            if (BlockingOperationControl.isBlockingAllowed()) {
                sessions.awaitLock(names);
            } else {
                RestExchange.await(context, sessions.lock(names));
            }
        }
    }

    private static boolean isOf(RuntimeResource endpoint, Method method) {
        return method.getName().equals(endpoint.getJavaMethodName())
                && method.getDeclaringClass().isAssignableFrom(endpoint.getResourceClass())
                && isOf(endpoint.getParameterTypes(), method.getParameterTypes());
    }

    /** The endpoint may be declared by a generic interface. */
    private static boolean isOf(Class<?>[] declared, Class<?>[] actual) {
        return declared.length == actual.length
                && IntStream.range(0, actual.length).allMatch(i -> declared[i].isAssignableFrom(actual[i]));
    }
}
