package io.quarkiverse.sessions.runtime.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ResponseHandler;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;

import io.quarkiverse.sessions.runtime.RequestSessions;
import io.smallrye.mutiny.Uni;

/**
 * Commits before the response head leaves, after all other response filters: a response that says yes means stored. A commit
 * that fails replaces the response by what the exception mappers make of the failure.
 */
public class CommitFilter implements ResteasyReactiveContainerResponseFilter {

    /** Response filters run from high to low. */
    public static final int LAST = Integer.MIN_VALUE;

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        RequestSessions sessions = SessionRestHandlers.sessions(context);
        if (sessions == null) {
            return;
        }
        Uni<Void> commit = sessions.commit(succeeded(context.getThrowable()), false);
        if (!sessions.isUsed()) {
            return;
        }
        context.suspend();
        commit.subscribe().with(
                done -> {
                    letNoStoreStandAlone(sessions, response);
                    context.resume();
                },
                failure -> {
                    replaceResponse(context, failure);
                    context.resume();
                });
    }

    /** A response that carries a session's cookie gets {@code no-store} with its head; what the application set goes. */
    private static void letNoStoreStandAlone(RequestSessions sessions, ContainerResponseContext response) {
        if (sessions.setsCookies()) {
            response.getHeaders().remove(HttpHeaders.CACHE_CONTROL);
        }
    }

    /** A redirect by exception is a success. */
    private static boolean succeeded(Throwable failure) {
        return failure == null
                || failure instanceof WebApplicationException redirect && redirect.getResponse().getStatus() < 400;
    }

    private static void replaceResponse(ResteasyReactiveRequestContext context, Throwable failure) {
        context.setResponseContentType((MediaType) null);
        context.setEntityWriter(null);
        context.setGenericReturnType(null);
        context.setResult(Response.serverError().build());
        try {
            setResponse(context);
            context.getDeployment().getExceptionMapper().mapException(failure, context);
            setResponse(context);
        } catch (Exception mapperFailed) {
            failure.addSuppressed(mapperFailed);
        }
    }

    private static void setResponse(ResteasyReactiveRequestContext context) throws Exception {
        ResponseHandler.NO_CUSTOMIZER_INSTANCE.handle(context);
    }
}
