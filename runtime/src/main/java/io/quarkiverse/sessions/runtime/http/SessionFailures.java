package io.quarkiverse.sessions.runtime.http;

import java.net.URI;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.ReturnTo;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockTimeoutException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** How a {@link SessionException} that the application left alone is answered, in Quarkus REST and in reactive routes. */
public final class SessionFailures {

    /** The value of {@code Retry-After}. */
    public static final int RETRY_AFTER_SECONDS = 1;

    private static final Logger LOG = LogCategory.FAILURES.logger();

    private SessionFailures() {
    }

    /** One line for what a developer must mend; the store's outages are logged where they are seen. */
    public static void log(SessionException failure) {
        if (failure.status() == 500) {
            LOG.error(failure.getMessage());
        } else {
            LOG.debug(failure.getMessage());
        }
    }

    /**
     * Where to send who is not logged in.
     *
     * @param method the request's
     * @param uri the request's, as it came
     * @return {@code null} where the annotation names no page
     */
    public static URI redirect(LoginRequiredException refused, String method, String uri) {
        boolean repeatable = method.equals("GET") || method.equals("HEAD");
        return refused.redirect().map(page -> ReturnTo.via(page, repeatable ? uri : null)).orElse(null);
    }

    /** Whether what failed can be asked for again without being done twice. */
    public static boolean mayBeRetried(SessionException failure) {
        return failure instanceof SessionLockTimeoutException
                || failure instanceof SessionStoreException store && !store.outcomeUnknown();
    }

    /** The failure handler for routes. */
    public static Handler<RoutingContext> routeFailures() {
        return new Handler<>() {
            @Override
            public void handle(RoutingContext context) {
                if (context.failure() instanceof SessionException failure && !context.response().headWritten()) {
                    answer(context.request(), failure);
                } else {
                    context.next();
                }
            }
        };
    }

    private static void answer(HttpServerRequest request, SessionException failure) {
        log(failure);
        HttpServerResponse response = request.response();
        if (failure instanceof LoginRequiredException refused && refused.redirect().isPresent()) {
            URI page = redirect(refused, request.method().name(), request.uri());
            response.setStatusCode(303).putHeader("Location", page.toString()).end();
            return;
        }
        if (mayBeRetried(failure)) {
            response.putHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
        }
        SessionAnswer answer = SessionAnswer.of(failure, request.getHeader("Accept"), false);
        response.setStatusCode(failure.status()).putHeader("Content-Type", answer.contentType()).end(answer.body());
    }
}
