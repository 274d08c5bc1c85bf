package io.quarkiverse.sessions.runtime.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.ManagementConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.security.identity.IdentityProviderManager;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

/** What the build records for the endpoints of administrators. */
@Recorder
public class ManagementRecorder {

    private final RuntimeValue<SessionsRuntimeConfig> config;

    public ManagementRecorder(RuntimeValue<SessionsRuntimeConfig> config) {
        this.config = config;
    }

    /**
     * Stops a start that asks for endpoints that the build could not make.
     *
     * @param names of all sessions
     * @param missing what the application lacks, as a sentence that says what to do
     */
    public void refuse(List<String> names, String missing) {
        for (String name : names) {
            if (of(name).enabled()) {
                throw ConfigKeys.refused(name, "management.enabled", "is true, but " + missing);
            }
        }
    }

    private ManagementConfig of(String name) {
        return config.getValue().sessions().get(name).management();
    }

    /** One of the endpoints. */
    public enum Endpoint {
        COUNT("/count", HttpMethod.GET, SessionManagement::count),
        PRINCIPALS("/principals", HttpMethod.GET, SessionManagement::principalsPage),
        SESSIONS("/principals/:principal", HttpMethod.GET, SessionManagement::sessionsOfPrincipal),
        END_ALL("/principals/:principal", HttpMethod.DELETE, SessionManagement::endAll),
        END("/principals/:principal/:handle", HttpMethod.DELETE, SessionManagement::end);

        private final String path;
        private final HttpMethod method;
        private final BiConsumer<SessionManagement, RoutingContext> operation;

        Endpoint(String path, HttpMethod method, BiConsumer<SessionManagement, RoutingContext> operation) {
            this.path = path;
            this.method = method;
            this.operation = operation;
        }

        public String path() {
            return path;
        }
    }

    /**
     * @param names of the sessions that users log in to
     */
    public Consumer<Route> route(Endpoint endpoint, List<String> names, BeanContainer beans) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        names.stream().filter(name -> of(name).enabled())
                .forEach(name -> roles.put(name, Set.copyOf(of(name).rolesAllowed())));
        SessionManagement management = new SessionManagement(beans.beanInstance(SessionEngine.class), roles);
        AdministratorsOnly guard = new AdministratorsOnly(management, beans.beanInstance(IdentityProviderManager.class));
        return new Consumer<>() {
            @Override
            public void accept(Route route) {
                route.method(endpoint.method).handler(guard).handler(request -> endpoint.operation.accept(management, request));
            }
        };
    }
}
