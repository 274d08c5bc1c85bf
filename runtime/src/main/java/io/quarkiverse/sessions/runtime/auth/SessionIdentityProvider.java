package io.quarkiverse.sessions.runtime.auth;

import java.lang.reflect.Type;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.request.AuthenticatedUser;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Makes the {@code SecurityIdentity} of a session's user: principal, roles, and the attributes {@code user} and
 * {@code session}, which is the session's name. It has no credentials.
 */
@Singleton
public final class SessionIdentityProvider implements IdentityProvider<SessionAuthenticationRequest> {

    /** The attribute with the user who was logged in. */
    public static final String USER = "user";

    /** The attribute with the session's configured name. */
    public static final String SESSION = "session";

    private static final Logger LOG = Logger.getLogger(SessionIdentityProvider.class);

    @Inject
    SessionsBuildTimeConfig config;

    @Override
    public Class<SessionAuthenticationRequest> getRequestType() {
        return SessionAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(() -> {
            LoggedInUser loggedIn = request.user().loggedIn();
            QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(loggedIn.principalName()))
                    .addRoles(loggedIn.roles())
                    .addAttribute(SESSION, request.user().sessionName())
                    .addAttributes(request.getAttributes());
            Object user = decoded(request.user());
            return (user == null ? identity : identity.addAttribute(USER, user)).build();
        });
    }

    /** A user of an older shape is still logged in; the application sees what is wrong where it asks for the user. */
    private Object decoded(AuthenticatedUser user) {
        try {
            return user.decoded(type(user.sessionName())).orElse(null);
        } catch (SessionCodecException unreadable) {
            LOG.debugf("The identity has no attribute '%s': %s", USER, unreadable.getMessage());
            return null;
        }
    }

    private Type type(String sessionName) {
        String name = config.sessions().get(sessionName).login().userType().orElse(null);
        if (name == null) {
            return Object.class;
        }
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException unlikelyTheBuildHasSeenIt) {
            throw new IllegalStateException(unlikelyTheBuildHasSeenIt);
        }
    }
}
