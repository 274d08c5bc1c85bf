package io.quarkiverse.sessions.runtime.rest;

import java.util.List;
import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.request.RequestSessions;

/**
 * Commits what is left after all other response filters, and releases what {@code @SessionLock} holds: a response that says yes
 * means stored.
 */
public class CommitFilter implements ResteasyReactiveContainerResponseFilter {

    /** Response filters run from high to low. */
    public static final int LAST = Integer.MIN_VALUE;

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions == null) {
            return;
        }
        CompletionStage<Void> commit = sessions.finish(response::getStatus, false);
        sessions.willSend(name -> values(response, name));
        if (!sessions.isUsed()) {
            return;
        }
        if (RestExchange.isDone(commit)) {
            letNoStoreStandAlone(sessions, response);
            return;
        }
        context.suspend();
        commit.whenComplete((done, failure) -> {
            if (failure == null) {
                letNoStoreStandAlone(sessions, response);
            } else {
                ReplacedResponse.replace(context, Stages.cause(failure));
            }
            context.resume();
        });
    }

    private static List<String> values(ContainerResponseContext response, String name) {
        List<Object> values = response.getHeaders().get(name);
        return values == null ? List.of() : values.stream().map(String::valueOf).toList();
    }

    /** A response that carries a session's cookie gets {@code no-store} with its head; what the application set goes. */
    private static void letNoStoreStandAlone(RequestSessions sessions, ContainerResponseContext response) {
        if (response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL) && sessions.setsCookies()) {
            response.getHeaders().remove(HttpHeaders.CACHE_CONTROL);
        }
    }
}
