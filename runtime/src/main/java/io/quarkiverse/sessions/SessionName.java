package io.quarkiverse.sessions;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/**
 * Selects a named session, one that has keys of its own under {@code quarkus.sessions."name"}. {@code @Inject} may be left out.
 * A name that is not configured fails the build.
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({ FIELD, METHOD, PARAMETER, TYPE })
public @interface SessionName {

    /**
     * @return the session's name as in the configuration
     */
    String value();

    /** For lookups at run time: {@code Arc.container().select(Session.class, SessionName.Literal.of("cart"))}. */
    final class Literal extends AnnotationLiteral<SessionName> implements SessionName {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * @param name the session's name, not {@code null}
         */
        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
