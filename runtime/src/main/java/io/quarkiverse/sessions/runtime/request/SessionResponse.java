package io.quarkiverse.sessions.runtime.request;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.quarkiverse.sessions.runtime.session.RequestPhase;
import io.vertx.ext.web.RoutingContext;

/**
 * The response of a request that uses sessions: their cookies go out with its head, and when it is over whatever they have open
 * ends.
 */
final class SessionResponse {

    private static final Logger LOG = LogCategory.COOKIES.logger();

    private final RoutingContext context;
    private final RequestPhase phase;
    private final CookieHeaders headers;
    private final boolean identifiesUsers;
    private final Supplier<List<OpenSession>> used;
    private volatile boolean outlivesClient;
    private volatile boolean watched;
    private boolean matched;
    private volatile Function<String, List<String>> toSend = name -> List.of();

    /**
     * @param identifiesUsers whether sessions tell Quarkus Security who the user is
     * @param used the sessions that the request has used so far
     */
    SessionResponse(RoutingContext context, RequestPhase phase, CookieHeaders headers, boolean identifiesUsers,
            Supplier<List<OpenSession>> used) {
        this.context = context;
        this.phase = phase;
        this.headers = headers;
        this.identifiesUsers = identifiesUsers;
        this.used = used;
    }

    /** From now on the sessions are told of what becomes of it. */
    synchronized void watch() {
        if (watched) {
            return;
        }
        watched = true;
        if (context.response().ended() || context.response().closed()) {
            phase.close();
            return;
        }
        if (context.response().headWritten()) {
            phase.headSent();
        } else {
            context.addHeadersEndHandler(ignored -> headLeaves());
        }
        context.addEndHandler(ended -> responseEnded(ended.failed()));
        watchClient();
    }

    /** Quarkus REST takes the place of whoever wanted to know that the client has left; what comes last is told. */
    private void watchClient() {
        if (matched) {
            context.response().closeHandler(left -> responseEnded(true));
        }
    }

    /** Quarkus REST has found the endpoint. */
    synchronized void matched() {
        matched = true;
        if (watched) {
            watchClient();
        }
    }

    /** What answers goes on to its end when the client has left. */
    void willOutliveClient() {
        outlivesClient = true;
    }

    /**
     * @param values of a header that is going to be sent, but is not set on the response yet
     */
    void willSend(Function<String, List<String>> values) {
        if (watched) {
            toSend = values;
        }
    }

    private void headLeaves() {
        if (phase.mayOweTouches()) {
            used.get().forEach(session -> session.touchIfDue());
        }
        phase.headSent(); // whoever sets a cookie and still does not see this is in time
        headers.write(context, used.get(), identifiesUsers && dependsOnUser(), toSend);
        if (phase.begin(true)) {
            warnOfLostWrites();
            drop("The response head was sent before the request ended");
        }
    }

    /** Of what was answered elsewhere only a refusal does: what is public to all is the same for all. */
    private boolean dependsOnUser() {
        int status = context.response().getStatusCode();
        return context.user() != null
                && (phase.isOnRest() || status == 401 || status == 403 || status >= 300 && status < 400 && status != 304);
    }

    private void warnOfLostWrites() {
        if (context.failure() == null && used.get().stream().anyMatch(OpenSession::hasUnsavedWrites)) {
            LOG.warnf("Direct writes to a session are lost because no endpoint of Quarkus REST answered %s, or because the "
                    + "application sent the response head itself; use update there", context.request().path());
        }
    }

    private void responseEnded(boolean early) {
        boolean clientLeft = early && !context.response().ended();
        if (clientLeft) {
            used.get().forEach(session -> session.blocks().clientLeft());
            if (phase.isOpen() && outlivesClient) {
                return;
            }
        }
        if (phase.close()) {
            drop("The client went away");
        }
    }

    private void drop(String why) {
        for (OpenSession session : used.get()) {
            Stages.onFailure(session.drop(), failure -> LOG.debugf("%s: %s", why, failure.getMessage()));
        }
    }
}
