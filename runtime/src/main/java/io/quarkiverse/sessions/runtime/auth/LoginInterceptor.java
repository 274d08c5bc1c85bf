package io.quarkiverse.sessions.runtime.auth;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.OPTIONS;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.RequestUsers;
import io.quarkus.arc.ArcInvocationContext;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Guards methods of beans. Endpoints were guarded before their body was read; asked again, nobody asks the store. */
abstract class LoginInterceptor {

    @Inject
    CurrentVertxRequest current;

    @Inject
    LoginSessions logins;

    @Inject
    Environment environment;

    Object guard(InvocationContext invocation) throws Exception {
        List<LoginGuard> guards = guards(invocation);
        if (guards.isEmpty()) {
            return invocation.proceed();
        }
        RequestSessions sessions = sessions();
        if (RequestUsers.isKnown(sessions, guards)) {
            RequestUsers.checkKnown(sessions, guards);
            return invocation.proceed();
        }
        return guardFirst(invocation, Uni.createFrom().completionStage(() -> RequestUsers.check(sessions, guards))
                .emitOn(Home.hereOr(sessions.home())));
    }

    private Object guardFirst(InvocationContext invocation, Uni<Void> check) throws Exception {
        Class<?> type = invocation.getMethod().getReturnType();
        if (Uni.class.isAssignableFrom(type)) {
            return check.chain(() -> LoginInterceptor.<Uni<?>> call(invocation::proceed, Uni.createFrom()::failure));
        }
        if (CompletionStage.class.isAssignableFrom(type)) {
            return check.chain(() -> Uni.createFrom().completionStage(LoginInterceptor.<CompletionStage<?>> call(
                    invocation::proceed, CompletableFuture::failedFuture))).subscribeAsCompletionStage();
        }
        if (Multi.class.isAssignableFrom(type)) {
            return check.onItem().transformToMulti(
                    passed -> LoginInterceptor.<Multi<?>> call(invocation::proceed, Multi.createFrom()::failure));
        }
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException(invocation.getMethod() + " is guarded, so that it may wait for the store, and was "
                    + "called on an event loop; let it return Uni, or annotate its caller with @Blocking or @RunOnVirtualThread");
        }
        Waiting.forAnswer(environment, check.subscribeAsCompletionStage());
        return invocation.proceed();
    }

    private RequestSessions sessions() {
        RequestSessions sessions = RequestSessions.of(current.getCurrent());
        if (sessions == null) {
            throw new SessionException(
                    "A guarded method was called where no HTTP request is handled: nobody is logged in there. In a test inject "
                            + "TestBrowser of quarkus-sessions-test, and call its request method");
        }
        return sessions;
    }

    private List<LoginGuard> guards(InvocationContext invocation) {
        if (invocation.getMethod().isAnnotationPresent(OPTIONS.class)) {
            return List.of();
        }
        List<LoginGuard> guards = new ArrayList<>(1);
        boolean exempt = invocation.getMethod().isAnnotationPresent(PermitAll.class);
        for (Annotation binding : ((ArcInvocationContext) invocation).getInterceptorBindings()) {
            if (exempt && !invocation.getMethod().isAnnotationPresent(binding.annotationType())) {
                continue;
            }
            if (binding instanceof LoginRequired required) {
                guards.add(logins.guard(required));
            } else if (binding instanceof FreshLogin fresh) {
                guards.add(logins.guard(fresh));
            }
        }
        return guards;
    }

    @SuppressWarnings("unchecked")
    private static <T> T call(Callable<Object> method, Function<Exception, T> failed) {
        try {
            return (T) method.call();
        } catch (Exception failure) {
            return failed.apply(failure);
        }
    }
}
