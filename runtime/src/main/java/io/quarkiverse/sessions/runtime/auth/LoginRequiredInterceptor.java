package io.quarkiverse.sessions.runtime.auth;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.sessions.LoginRequired;

/** {@code @LoginRequired} on beans; before locks are taken. */
@LoginRequired
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE - 1)
public class LoginRequiredInterceptor extends LoginInterceptor {

    @AroundInvoke
    Object intercept(InvocationContext invocation) throws Exception {
        return guard(invocation);
    }
}
