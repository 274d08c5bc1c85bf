package io.quarkiverse.sessions.runtime.view;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkus.arc.ArcInvocationContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

/** Holds locks around methods of beans. Inside another block the method joins; an endpoint's locks are held already. */
@SessionLock
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class SessionLockInterceptor {

    @Inject
    CurrentVertxRequest current;

    @AroundInvoke
    @SuppressWarnings("unchecked")
    Object lock(InvocationContext invocation) throws Exception {
        Class<?> type = invocation.getMethod().getReturnType();
        if (isEndpoint(invocation)) {
            return invocation.proceed();
        }
        List<OpenSession> sessions = lockable(invocation);
        if (Uni.class.isAssignableFrom(type)) {
            return nonBlocking(sessions, Kind.METHOD, () -> proceed(invocation, uni -> (Uni<Object>) uni));
        }
        if (CompletionStage.class.isAssignableFrom(type)) {
            return nonBlocking(sessions, Kind.STAGE,
                    () -> proceed(invocation, stage -> Uni.createFrom().completionStage((CompletionStage<Object>) stage)))
                    .subscribeAsCompletionStage();
        }
        if (Flow.Publisher.class.isAssignableFrom(type)) {
            return invocation.proceed(); // an endpoint that is called as a bean, or the build would have failed
        }
        return blocking(sessions, invocation::proceed);
    }

    private boolean isEndpoint(InvocationContext invocation) {
        RequestSessions sessions = RequestSessions.of(current.getCurrent());
        return sessions != null && sessions.holdsLocksAround(invocation.getMethod());
    }

    /** In the order of their names, without those that are certainly not stored: there is nothing to lock. */
    private List<OpenSession> lockable(InvocationContext invocation) {
        TreeSet<String> names = new TreeSet<>();
        for (Annotation binding : ((ArcInvocationContext) invocation).getInterceptorBindings()) {
            if (binding instanceof SessionLock lock) {
                names.add(lock.value());
            }
        }
        List<OpenSession> sessions = new ArrayList<>(names.size());
        for (String name : names) {
            OpenSession session = new CurrentSession(name, current).session();
            session.checkMayBeUsed();
            if (session.state().mayBeStored()) {
                sessions.add(session);
            }
        }
        return sessions;
    }

    private static Object blocking(List<OpenSession> sessions, Callable<Object> method) throws Exception {
        if (sessions.isEmpty()) {
            return method.call();
        }
        List<OpenSession> others = sessions.subList(1, sessions.size());
        return BlockingSession.inBlock(sessions.get(0), Kind.METHOD, data -> blocking(others, method));
    }

    private static Uni<Object> nonBlocking(List<OpenSession> sessions, Kind kind, Supplier<Uni<Object>> method) {
        if (sessions.isEmpty()) {
            return method.get();
        }
        List<OpenSession> others = sessions.subList(1, sessions.size());
        return new BlockUni<>(sessions.get(0), kind, data -> nonBlocking(others, kind, method));
    }

    private static Uni<Object> proceed(InvocationContext invocation, Function<Object, Uni<Object>> asUni) {
        try {
            return asUni.apply(invocation.proceed());
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }
}
