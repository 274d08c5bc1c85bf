package io.quarkiverse.sessions.runtime.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.vertx.ext.web.RoutingContext;

/** An exchange as Quarkus REST knows it. */
final class RestExchange {

    private RestExchange() {
    }

    /** {@code null} where the request has none. */
    static RequestSessions sessions(ResteasyReactiveRequestContext context) {
        return RequestSessions.of(context.unwrap(RoutingContext.class));
    }

    /** Tells the request's sessions, where it has any. */
    static ServerRestHandler tells(Consumer<RequestSessions> what) {
        return context -> {
            RequestSessions sessions = sessions(context);
            if (sessions != null) {
                what.accept(sessions);
            }
        };
    }

    /** Whether there is nothing to wait for. */
    static boolean isDone(CompletionStage<?> last) {
        CompletableFuture<?> future = last.toCompletableFuture();
        return future.isDone() && !future.isCompletedExceptionally();
    }

    /**
     * The chain goes on, on a thread of its own kind, when {@code last} is done; its failure is mapped as the method's would
     * be.
     */
    static void await(ResteasyReactiveRequestContext context, CompletionStage<Void> last) {
        if (isDone(last)) {
            return;
        }
        context.suspend();
        last.whenComplete((done, failure) -> {
            if (failure == null) {
                context.resume();
            } else {
                context.resume(Stages.cause(failure), true);
            }
        });
    }
}
