package io.quarkiverse.sessions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests to this REST endpoint, or to all of this class, do not keep sessions alive: loading a session there is no access, so
 * that a page which polls, or shows how long the user has left, does not prevent the session from ending when its user has left
 * (OWASP ASVS 5, 7.3.1). A change that is stored still extends the session's life, and a lock keeps it for its lease only.
 * <p>
 * On anything but an endpoint, or a class with endpoints, the build fails.
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionWithoutTouch {
}
