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
 * Requires a login, as {@link LoginRequired} does, that is not older than {@link #maxAge()}. Use it for what nobody should be
 * able to do with a stolen session, such as changing a password (OWASP ASVS 5, 7.5.1). A user who logged in too long ago gets
 * the same answer as one who is not logged in; the exception's {@link LoginRequiredException#isStale()} tells the two apart.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({ METHOD, TYPE })
public @interface FreshLogin {

    /**
     * @return a duration such as {@code 10M} or {@code PT10M}, written as in the configuration; another text fails the build
     */
    @Nonbinding
    String maxAge();

    /** @see LoginRequired#session() */
    @Nonbinding
    String session() default LoginRequired.ONLY;

    /** @see LoginRequired#redirect() */
    @Nonbinding
    String redirect() default "";
}
