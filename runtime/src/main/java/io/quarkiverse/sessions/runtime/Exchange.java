package io.quarkiverse.sessions.runtime;

import io.quarkiverse.sessions.runtime.context.Home;
import io.vertx.ext.web.RoutingContext;

/**
 * One HTTP exchange as its sessions know it.
 *
 * @param phase how far it has come
 * @param home where it goes on, whatever it waited for
 */
public record Exchange(RoutingContext context, RequestPhase phase, Home home) {
}
