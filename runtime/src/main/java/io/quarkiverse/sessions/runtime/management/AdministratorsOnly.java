package io.quarkiverse.sessions.runtime.management;

import java.util.Set;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets nobody pass who has none of the roles that the session names; others are asked to authenticate, or get 403. */
final class AdministratorsOnly implements Handler<RoutingContext> {

    private final SessionManagement management;
    private final IdentityProviderManager identities;

    AdministratorsOnly(SessionManagement management, IdentityProviderManager identities) {
        this.management = management;
        this.identities = identities;
    }

    @Override
    public void handle(RoutingContext request) {
        Set<String> roles = management.rolesOf(request);
        if (roles == null) {
            request.fail(404);
            return;
        }
        QuarkusHttpUser.getSecurityIdentity(request, identities).subscribe().with(
                identity -> decide(request, identity, roles), failure -> refuse(request, failure));
    }

    /** Without proactive authentication nobody has looked at the credentials before. */
    private static void refuse(RoutingContext request, Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            challenge(request);
        } else {
            request.fail(failure);
        }
    }

    private static void decide(RoutingContext request, SecurityIdentity identity, Set<String> roles) {
        if (identity == null || identity.isAnonymous()) {
            challenge(request);
        } else if (roles.stream().noneMatch(identity::hasRole)) {
            request.fail(403);
        } else {
            request.next();
        }
    }

    private static void challenge(RoutingContext request) {
        HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            request.fail(401);
            return;
        }
        authenticator.sendChallenge(request).subscribe().with(sent -> {
            if (!request.response().ended()) {
                request.response().end();
            }
        }, request::fail);
    }
}
