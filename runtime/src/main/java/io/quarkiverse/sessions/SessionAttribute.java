package io.quarkiverse.sessions;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks a type that is kept in a session, so that a native executable can encode and decode it. Types that appear as class
 * constants in calls of {@code get} are found without it. On any other class, {@link #classes()} lists types that cannot be
 * annotated.
 */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface SessionAttribute {

    /**
     * @return the types kept in sessions; none means the annotated type itself
     */
    Class<?>[] classes() default {};
}
