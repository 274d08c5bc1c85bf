package io.quarkiverse.sessions.runtime.management;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.login.PrincipalSessions;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Shows administrators who is logged in, and logs users out. Nothing that it answers opens a session.
 */
public final class SessionManagement {

    private static final Logger LOG = LogCategory.MANAGEMENT.logger();
    private static final int PAGE = 100;

    private final SessionEngine sessions;
    private final Map<String, Set<String>> roles;

    /**
     * @param roles that may see and end sessions, by the names of the sessions that have these endpoints
     */
    public SessionManagement(SessionEngine sessions, Map<String, Set<String>> roles) {
        this.sessions = sessions;
        this.roles = Map.copyOf(roles);
    }

    /** The roles of whoever may use the endpoints of a session; {@code null} where it has none. */
    Set<String> rolesOf(RoutingContext request) {
        return roles.get(name(request));
    }

    private static String name(RoutingContext request) {
        String named = request.pathParam("session");
        return "default".equals(named) ? SessionLock.DEFAULT : named;
    }

    private PrincipalSessions principals(RoutingContext request) {
        NamedSession session = sessions.get(name(request));
        return session.principals();
    }

    // ------------------------------------------------------------------ what there is

    void count(RoutingContext request) {
        answer(request, () -> principals(request).count().thenApply(count -> new JsonObject().put("principals", count)));
    }

    void principalsPage(RoutingContext request) {
        List<String> limit = request.queryParam("limit");
        List<String> cursor = request.queryParam("cursor");
        answer(request, () -> principals(request)
                .principals(cursor.isEmpty() ? null : cursor.get(0), limit.isEmpty() ? PAGE : number(limit.get(0)))
                .thenApply(SessionManagement::json));
    }

    private static int number(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("limit must be a number");
        }
    }

    private static JsonObject json(PrincipalPage page) {
        return new JsonObject().put("principals", new JsonArray(page.names())).put("next", page.next().orElse(null));
    }

    void sessionsOfPrincipal(RoutingContext request) {
        answer(request, () -> principals(request).list(request.pathParam("principal")).thenApply(found -> {
            JsonArray sessions = new JsonArray();
            found.forEach(session -> sessions.add(json(session)));
            return new JsonObject().put("sessions", sessions);
        }));
    }

    private static JsonObject json(SessionInfo session) {
        return new JsonObject().put("handle", session.handle())
                .put("createdAt", text(session.createdAt())).put("loggedInAt", text(session.loggedInAt()))
                .put("lastAccess", text(session.lastAccess())).put("expiresAt", text(session.expiresAt()))
                .put("remoteAddress", session.remoteAddress().orElse(null))
                .put("userAgent", session.userAgent().orElse(null));
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    // ------------------------------------------------------------------ ends

    void endAll(RoutingContext request) {
        String principal = request.pathParam("principal");
        answer(request, () -> principals(request).endAll(principal).thenApply(ended -> new JsonObject().put("ended", ended)));
    }

    void end(RoutingContext request) {
        answer(request, () -> principals(request).end(request.pathParam("principal"), request.pathParam("handle"))
                .thenApply(ended -> ended ? new JsonObject().put("ended", 1) : null));
    }

    // ------------------------------------------------------------------ answers

    /** {@code null} is not found. */
    private static void answer(RoutingContext request, Supplier<CompletionStage<JsonObject>> asked) {
        Stages.ask(asked).whenComplete((body, failure) -> {
            if (failure == null) {
                send(request, body == null ? 404 : 200, body == null ? message("The user has no such session") : body);
                return;
            }
            Throwable cause = Stages.cause(failure);
            if (cause instanceof IllegalArgumentException) {
                send(request, 400, message(cause.getMessage()));
            } else if (cause instanceof SessionException) {
                LOG.errorf("Sessions could not be managed: %s", cause.getMessage());
                send(request, 503, message(cause.getMessage()));
            } else {
                request.fail(cause);
            }
        });
    }

    private static JsonObject message(String text) {
        return new JsonObject().put("message", text);
    }

    private static void send(RoutingContext request, int status, JsonObject body) {
        if (!request.response().ended()) {
            request.response().setStatusCode(status).putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store").end(body.encode());
        }
    }
}
