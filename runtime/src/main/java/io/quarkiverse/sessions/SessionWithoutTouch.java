package io.quarkiverse.sessions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests to this REST endpoint, or to all of this class, do not keep sessions alive: loading a session does not count as an
 * access, so that a page that polls does not keep the session of a user who has left (OWASP ASVS 5, 7.3.1). A stored change
 * still extends the session's life, and a lock keeps the session for its lease only.
 * <p>
 * The annotation fails the build anywhere but on an endpoint or a class with endpoints.
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionWithoutTouch {
}
