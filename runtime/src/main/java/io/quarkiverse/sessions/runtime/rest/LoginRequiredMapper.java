package io.quarkiverse.sessions.runtime.rest;

import java.net.URI;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveExceptionMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.LoginRequiredHandler;
import io.quarkiverse.sessions.runtime.http.SessionAnswer;
import io.quarkiverse.sessions.runtime.http.SessionFailures;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers who is not logged in: the annotation's redirect, else the application's handler, else 401. A body that was not read
 * is not waited for either.
 */
public class LoginRequiredMapper implements ResteasyReactiveExceptionMapper<LoginRequiredException> {

    @Inject
    Instance<LoginRequiredHandler> handler;

    @Override
    public Response toResponse(LoginRequiredException refused) {
        return unauthorized(refused, SessionAnswer.of(refused, null, false));
    }

    @Override
    public Response toResponse(LoginRequiredException refused, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext routing = request.unwrap(RoutingContext.class);
        if (routing != null) {
            closeAfterResponse(routing);
        }
        if (refused.redirect().isPresent()) {
            String uri = routing == null ? null : routing.request().uri();
            return redirect(SessionFailures.redirect(refused, request.getMethod(), uri));
        }
        return handler.isResolvable() ? handler.get().answer(refused, request.getContainerRequestContext())
                : unauthorized(refused, SessionExceptionMapper.told(refused, request));
    }

    private static Response unauthorized(LoginRequiredException refused, SessionAnswer told) {
        return Response.status(refused.status()).type(told.contentType()).entity(told.body()).build();
    }

    /** The header as it stands, since {@code location} would put the application's path before it. */
    private static Response redirect(URI page) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, page.toString()).build();
    }

    /** The client may have much left to send, and nobody is going to read it. */
    private static void closeAfterResponse(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2 && hasBody(request)) {
            routing.response().putHeader("Connection", "close");
            routing.addEndHandler(ended -> request.connection().close());
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
    }
}
