package io.quarkiverse.sessions;

import io.vertx.ext.web.RoutingContext;

/**
 * The sessions of a given request, for code that runs while the CDI request context is not active: a
 * {@code SecurityIdentityAugmentor}, an {@code HttpSecurityPolicy}, a Vert.x handler. Elsewhere inject {@link ReactiveSession}
 * or {@link Session}. A singleton. All methods may be called on any thread, and the sessions that they return belong to that
 * request.
 * <p>
 * Before Quarkus REST handles the request, sessions can be read, and changed with {@link ReactiveSession#update}; direct writes
 * fail and say so.
 */
public interface ReactiveSessions {

    /**
     * @return the default session
     * @throws SessionException if the request has not passed the extension's route filter
     */
    ReactiveSession of(RoutingContext request);

    /**
     * @param name the configured name
     * @throws IllegalArgumentException if no session has the name
     * @throws SessionException if the request has not passed the extension's route filter
     */
    ReactiveSession of(RoutingContext request, String name);

    /**
     * @return the login session of that name
     * @throws IllegalArgumentException if no session with {@code login.enabled} has the name
     * @throws SessionException if the request has not passed the extension's route filter
     */
    ReactiveAuthSession auth(RoutingContext request, String name);
}
