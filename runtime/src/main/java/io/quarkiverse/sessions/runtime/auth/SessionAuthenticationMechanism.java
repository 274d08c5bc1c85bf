package io.quarkiverse.sessions.runtime.auth;

import java.util.Set;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.AuthenticatedUser;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.RequestUsers;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Authenticates requests by one login session. A request without the session's cookie costs nothing, another its one read,
 * which the application shares. Has the default priority, so that credentials in a header are asked first.
 */
public final class SessionAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** The scheme of the default session's mechanism; that of a named one is its name. */
    public static final String DEFAULT_SCHEME = "session";

    private final String sessionName;

    SessionAuthenticationMechanism(String sessionName) {
        this.sessionName = sessionName;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        RequestSessions sessions = RequestSessions.of(context);
        if (sessions == null) {
            return Uni.createFrom().nullItem();
        }
        sessions.mayIdentifyUser();
        return Uni.createFrom().completionStage(() -> RequestUsers.authenticate(sessions, sessionName))
                .chain(user -> identity(context, user, identities))
                .emitOn(sessions.home());
    }

    /** {@code null} for nobody. */
    static Uni<SecurityIdentity> identity(RoutingContext context, AuthenticatedUser user, IdentityProviderManager identities) {
        return user == null ? Uni.createFrom().nullItem()
                : identities.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(new SessionAuthenticationRequest(user), context));
    }

    /** None of its own: guards know where to log in. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        String scheme = SessionLock.DEFAULT.equals(sessionName) ? DEFAULT_SCHEME : sessionName;
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, scheme, scheme));
    }
}
