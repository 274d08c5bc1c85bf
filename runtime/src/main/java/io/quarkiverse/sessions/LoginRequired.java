package io.quarkiverse.sessions;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Requires that a user is logged in. On a method or a class, of Quarkus REST or of any other bean.
 * <p>
 * On an endpoint it is checked before the request's body is read and before any lock is taken; {@code OPTIONS} passes. A method
 * annotated {@code @PermitAll} is exempt from the annotation of its class. After waiting for the session's lock it is checked
 * again. Of an interface only methods that are endpoints can be annotated; anything else there fails the build.
 * <p>
 * A user who is not logged in gets, in this order: the {@link #redirect()}, the answer of a {@link LoginRequiredHandler} bean,
 * 401. All of these come from the {@link LoginRequiredException} that the check throws, so that an application's own exception
 * mapper of that class decides alone.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({ METHOD, TYPE })
public @interface LoginRequired {

    /** {@link #session()}: the only session with {@code login.enabled}. */
    String ONLY = "";

    /**
     * @return the session's name as in the configuration; {@link SessionLock#DEFAULT} for the default session; may be left out
     *         if there is only one session with {@code login.enabled}
     */
    @Nonbinding
    String session() default ONLY;

    /**
     * @return the path of the page to log in, such as {@code /login}; it gets the wanted page as the query parameter
     *         {@code return-to}, see {@link ReturnTo}. None: no redirect
     */
    @Nonbinding
    String redirect() default "";
}
