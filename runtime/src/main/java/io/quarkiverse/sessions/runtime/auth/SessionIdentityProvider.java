package io.quarkiverse.sessions.runtime.auth;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.context.LogCategory;
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

    /** The attribute with the session's configured name. */
    public static final String SESSION = "session";

    private static final Logger LOG = LogCategory.LOGIN.logger();

    @Inject
    SessionsBuildTimeConfig config;

    /** By session. */
    private final Map<String, Type> userTypes = new ConcurrentHashMap<>();

    @Override
    public Class<SessionAuthenticationRequest> getRequestType() {
        return SessionAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(() -> {
            LoggedInUser loggedIn = request.user().loggedIn();
            Type userType = userTypes.computeIfAbsent(request.user().sessionName(), this::userType);
            SecurityIdentity known = QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(loggedIn.principalName()))
                    .addRoles(loggedIn.roles())
                    .addAttribute(SESSION, request.user().sessionName())
                    .addAttributes(request.getAttributes()).build();
            return new SessionIdentity(known, () -> decoded(request.user(), userType));
        });
    }

    /** A user of an older shape is still logged in; the application sees what is wrong where it asks for the user. */
    private static Object decoded(AuthenticatedUser user, Type type) {
        try {
            return user.decoded(type).orElse(null);
        } catch (SessionCodecException unreadable) {
            LOG.debugf("The identity has no attribute '%s': %s", SessionIdentity.USER, unreadable.getMessage());
            return null;
        }
    }

    private Type userType(String sessionName) {
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
