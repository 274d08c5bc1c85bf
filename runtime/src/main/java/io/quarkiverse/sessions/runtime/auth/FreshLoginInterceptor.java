package io.quarkiverse.sessions.runtime.auth;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.sessions.FreshLogin;

/** {@code @FreshLogin} on beans; before locks are taken. */
@FreshLogin(maxAge = "")
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE - 1)
public class FreshLoginInterceptor extends LoginInterceptor {

    @AroundInvoke
    Object intercept(InvocationContext invocation) throws Exception {
        return guard(invocation);
    }
}
