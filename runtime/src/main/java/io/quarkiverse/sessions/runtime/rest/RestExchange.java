package io.quarkiverse.sessions.runtime.rest;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkiverse.sessions.runtime.RequestSessions;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** An exchange as Quarkus REST knows it. */
final class RestExchange {

    private RestExchange() {
    }

    /** {@code null} where the request has none. */
    static RequestSessions sessions(ResteasyReactiveRequestContext context) {
        return RequestSessions.of(context.unwrap(RoutingContext.class));
    }

    /**
     * The chain goes on, on a thread of its own kind, when {@code last} is done; its failure is mapped as the method's would
     * be.
     */
    static void await(ResteasyReactiveRequestContext context, Uni<Void> last) {
        context.suspend();
        last.subscribe().with(done -> context.resume(), failure -> context.resume(failure, true));
    }
}
