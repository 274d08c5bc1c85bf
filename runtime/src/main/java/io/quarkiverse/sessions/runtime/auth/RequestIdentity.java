package io.quarkiverse.sessions.runtime.auth;

import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.login.IdentityUpdates;
import io.quarkiverse.sessions.runtime.request.AuthenticatedUser;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.RequestUsers;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Replaces the request's identity when a user logs in or out. */
@Singleton
public final class RequestIdentity implements IdentityUpdates {

    @Inject
    IdentityProviderManager identities;

    @Override
    public CompletionStage<Void> userChanged(RoutingContext context, String sessionName) {
        RequestSessions sessions = RequestSessions.of(context);
        AuthenticatedUser user = RequestUsers.current(sessions, sessionName);
        if (user == null && isOfAnotherSession(context, sessionName)) {
            return Stages.done();
        }
        Home home = Home.hereOr(sessions.home());
        Uni<SecurityIdentity> updated = SessionAuthenticationMechanism
                .identity(context, user, identities)
                .onItem().ifNull().switchTo(() -> identities.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(new AnonymousAuthenticationRequest(), context)));
        return home.bring(updated.subscribeAsCompletionStage()).thenAccept(identity -> replace(context, identity));
    }

    private static boolean isOfAnotherSession(RoutingContext context, String sessionName) {
        if (!(context.user() instanceof QuarkusHttpUser known)) {
            return false;
        }
        Object session = known.getSecurityIdentity().getAttribute(SessionIdentityProvider.SESSION);
        return session != null && !session.equals(sessionName);
    }

    private static void replace(RoutingContext context, SecurityIdentity identity) {
        QuarkusHttpUser.setIdentity(identity, context);
        if (Arc.container().requestContext().isActive()) {
            Arc.container().instance(CurrentIdentityAssociation.class).get().setIdentity(identity);
        }
    }
}
