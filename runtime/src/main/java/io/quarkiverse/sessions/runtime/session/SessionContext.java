package io.quarkiverse.sessions.runtime.session;

import java.util.List;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionStore;
import io.vertx.ext.web.RoutingContext;

/**
 * Which session a request asks for, and of whom.
 *
 * @param phase how far the request has come
 * @param home where it goes on, whatever it waited for, unless it asks elsewhere: a worker thread that Quarkus REST calls a
 *        method on has a context of its own, with the request scope, which that of the request itself need not have
 * @param presented what the request's cookies hold, in their order
 * @param store where the session is kept; its answers come home to the request
 * @param browserStore {@code null} for a session that is kept on the server
 */
record SessionContext(NamedSession named, RoutingContext http, RequestPhase phase, Home home, List<SessionId> presented,
        SessionStore store, BrowserStore.Opened browserStore) {

    @Override
    public Home home() {
        return Home.hereOr(home);
    }

    /** How the store is asked for a session: reading it is an access, unless the endpoint says no, or may say so yet. */
    SessionAccess accessTo(SessionId asked) {
        SessionAccess access = named.access(asked);
        return phase.touches() ? access
                : new SessionAccess(access.key(), access.presented(), named.policy().withoutTouch());
    }

    /** A new secret for a session that may be due for renewal; none once the cookie cannot be sent. */
    Offer offer(SessionId asked) {
        return named.renewsSecrets() && phase.mayStillSetCookies() ? new Offer(asked.withNewSecret(named.ids()),
                named.environment().nanoTime() + named.policy().renewalGrace().dividedBy(2).toNanos()) : null;
    }
}
