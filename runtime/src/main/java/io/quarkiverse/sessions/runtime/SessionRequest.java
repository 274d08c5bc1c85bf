package io.quarkiverse.sessions.runtime;

import java.util.List;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionStore;

/**
 * Which session a request asks for, and of whom.
 *
 * @param presented what the request's cookies hold, in their order
 * @param store where the session is kept; its answers come home to the request
 * @param browserStore {@code null} for a session that is kept on the server
 */
record SessionRequest(NamedSession named, Exchange exchange, List<SessionId> presented, SessionStore store,
        BrowserStore.Opened browserStore) {

    SessionRequest {
        store = new HomecomingStore(store, exchange.home());
    }

    RequestPhase phase() {
        return exchange.phase();
    }

    Home home() {
        return exchange.home();
    }

    /** How the store is asked for a session: reading it is an access, unless the endpoint says no, or may say so yet. */
    SessionAccess accessTo(SessionId asked) {
        SessionAccess access = named.access(asked);
        return phase().touches() ? access
                : new SessionAccess(access.key(), access.presented(), named.policy().withoutTouch());
    }

    /** A new secret for a session that may be due for renewal; none once the cookie cannot be sent. */
    SessionId offer(SessionId asked) {
        return named.renewsSecrets() && phase().mayStillSetCookies() ? asked.withNewSecret(named.ids()) : null;
    }

    static SecretDigest digestOf(SessionId offered) {
        return offered == null ? null : offered.secretDigest();
    }
}
