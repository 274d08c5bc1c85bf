package io.quarkiverse.sessions.test;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.RequestUsers;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/** One request that no client has sent: does with sessions what Quarkus REST's chain of handlers does around a method. */
final class LocalRequest {

    private static final int OK = 200;
    private static final int FAILED = 500;

    private final SessionEngine engine;
    private final BrowserCookies cookies;
    private final Sightings sightings;
    private final LocalExchange exchange;
    private final RequestSessions sessions;

    LocalRequest(SessionEngine engine, BrowserCookies cookies, Sightings sightings) {
        this.engine = engine;
        this.cookies = cookies;
        this.sightings = sightings;
        this.exchange = new LocalExchange(cookies.header());
        RequestSessions.start(engine, exchange.context(), false);
        this.sessions = RequestSessions.of(exchange.context());
        sessions.onRest();
    }

    RoutingContext context() {
        return exchange.context();
    }

    RequestSessions sessions() {
        return sessions;
    }

    /** As authentication does where the application has Quarkus Security. */
    CompletionStage<Void> identify() {
        return Stages.inTurn(engine.names(), name -> {
            NamedSession named = engine.get(name);
            if (named.logins() == null || !named.logins().identifyUsers()) {
                return Stages.done();
            }
            return RequestUsers.authenticate(sessions, name).thenCompose(
                    user -> user == null ? Stages.done() : named.logins().userChanged(exchange.context(), name));
        });
    }

    /** Tells the scope of this thread who was identified, wherever that was found out. */
    void tell(Instance<CurrentIdentityAssociation> identity) {
        if (exchange.context().user() instanceof QuarkusHttpUser user && identity.isResolvable()) {
            identity.get().setIdentity(user.getSecurityIdentity());
        }
    }

    /**
     * @param failure what the code ended with, {@code null} if it returned
     * @return fails if what was written could not be stored
     */
    CompletionStage<Void> end(Throwable failure) {
        return settled(failure).whenComplete((done, further) -> answer());
    }

    private CompletionStage<Void> settled(Throwable failure) {
        if (failure != null && !isRedirect(failure)) {
            sessions.failed(failure);
            return sessions.finish(() -> FAILED, false);
        }
        CompletionStage<Void> stored = Stages.ask(() -> sessions.commit(false)).thenCompose(
                committed -> sessions.finish(() -> OK, false));
        return Stages.afterFailure(stored, () -> {
            sessions.failed(new IllegalStateException("The commit failed"));
            return sessions.finish(() -> FAILED, false);
        });
    }

    private static boolean isRedirect(Throwable failure) {
        return failure instanceof WebApplicationException redirect && redirect.getResponse().getStatus() < 400;
    }

    private void answer() {
        exchange.end();
        cookies.receive(exchange.cookieLines());
        sightings.answered(exchange.cookieLines());
    }
}
