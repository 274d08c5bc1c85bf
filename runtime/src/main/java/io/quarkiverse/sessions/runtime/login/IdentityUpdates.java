package io.quarkiverse.sessions.runtime.login;

import java.util.concurrent.CompletionStage;

import io.vertx.ext.web.RoutingContext;

/**
 * Told of logins and logouts, so that the rest of the request sees them. A bean where the application has Quarkus Security.
 */
public interface IdentityUpdates {

    /**
     * Called when a request has logged a user in to a session, or out of it, where it goes on.
     */
    CompletionStage<Void> userChanged(RoutingContext context, String sessionName);
}
