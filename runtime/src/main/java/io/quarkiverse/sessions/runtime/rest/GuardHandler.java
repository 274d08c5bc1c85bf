package io.quarkiverse.sessions.runtime.rest;

import java.util.List;

import jakarta.ws.rs.HttpMethod;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.runtime.login.LoginGuard;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.RequestUsers;

/** Checks an endpoint's {@code @LoginRequired} and {@code @FreshLogin} before the request's body is read. */
public final class GuardHandler implements HandlerChainCustomizer, ServerRestHandler {

    private List<LoginGuard> guards;

    /** For the recorder. */
    public GuardHandler() {
    }

    public GuardHandler(List<LoginGuard> guards) {
        this.guards = guards;
    }

    public List<LoginGuard> getGuards() {
        return guards;
    }

    public void setGuards(List<LoginGuard> guards) {
        this.guards = guards;
    }

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass resourceClass, ServerResourceMethod method) {
        return phase == Phase.AFTER_MATCH ? List.of(this) : List.of();
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        if (HttpMethod.OPTIONS.equals(context.getMethod())) {
            return;
        }
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions == null) {
            LoginGuard first = guards.get(0);
            throw new LoginRequiredException(first.sessionName(), first.redirect(), false);
        }
        RestExchange.await(context, RequestUsers.check(sessions, guards));
    }
}
