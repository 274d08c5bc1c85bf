package io.quarkiverse.sessions.crossing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.jboss.logging.MDC;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.web.RouteFilter;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Everything by which code can tell whose request it works for. */
@ApplicationScoped
public class Beliefs {

    static final String USER = "crossing-user";
    private static final String REQUEST = "crossing-request";

    @Inject
    Witness witness;

    @Inject
    CurrentIdentityAssociation association;

    /** Kept as long as the request. */
    @RequestScoped
    public static class Witness {

        private final String request;

        Witness() {
            request = null;
        }

        @Inject
        Witness(CurrentVertxRequest current) {
            request = current.getCurrent().request().getHeader("X-Request");
        }

        String request() {
            return request;
        }
    }

    /** Before CORS, sessions and authentication: notes on the request's own context who sends it. */
    @RouteFilter(RouteFilter.DEFAULT_PRIORITY + 400)
    void begin(RoutingContext routing) {
        String request = routing.request().getHeader("X-Request");
        if (request != null) {
            ContextLocals.put(REQUEST, request);
            ContextLocals.put(USER, routing.request().getHeader("X-User"));
            MDC.put(REQUEST, request);
        }
        routing.next();
    }

    /** The user in whose request the current Vert.x context is. */
    static String user() {
        return local(USER);
    }

    private static String local(String key) {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.<String> get(key).orElse("none") : "nowhere";
    }

    /** What does not depend on the session. */
    String ambient() {
        return "bean=" + witness.request() + " mdc=" + MDC.get(REQUEST) + " local=" + local(REQUEST);
    }

    /**
     * @param user as the session has it
     */
    String all(String user) {
        return all(user, association.getIdentity());
    }

    /** As {@link #all}, where nobody may block, although the identity may not be known yet. */
    Uni<String> allLater(String user) {
        return association.getDeferredIdentity().map(identity -> all(user, identity));
    }

    private String all(String user, SecurityIdentity identity) {
        String name = identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
        String role = identity.getRoles().stream().findFirst().orElse("none");
        return "session=" + user + " identity=" + name + " role=" + role + " " + ambient() + "\n";
    }
}
