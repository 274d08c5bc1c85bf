package io.quarkiverse.sessions;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Holds a session's lock around a method, or every method of a class.
 * <p>
 * On an endpoint of Quarkus REST the lock is taken before the method, without blocking a thread, and held until the response
 * head leaves; the direct writes are stored with its release. On any other bean it is held around the method, like
 * {@link Session#update}: an exception discards what the method wrote. Methods may block, run on virtual threads or return
 * {@code Uni} or {@code CompletionStage}; {@code Multi} works on REST endpoints only.
 * <p>
 * Repeated, the locks are taken in the order of the names, so that two methods cannot wait for each other. A request without a
 * session cookie locks nothing.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({ METHOD, TYPE })
@Repeatable(SessionLock.List.class)
public @interface SessionLock {

    /** The name of the default session. */
    String DEFAULT = "<default>";

    /**
     * @return the session's name as in the configuration; none for the default session
     */
    @Nonbinding
    String value() default DEFAULT;

    /** Several locks. */
    @Inherited
    @Documented
    @Retention(RUNTIME)
    @Target({ METHOD, TYPE })
    @interface List {

        /**
         * @return the locks, taken in the order of their names
         */
        SessionLock[] value();
    }
}
