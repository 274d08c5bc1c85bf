package io.quarkiverse.sessions.deployment;

import java.util.List;

import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.management.ManagementRecorder;
import io.quarkiverse.sessions.runtime.management.ManagementRecorder.Endpoint;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.runtime.management.ManagementInterfaceBuildTimeConfig;

/** Endpoints for administrators, on a management interface that authenticates its users. */
class SessionManagementProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void endpoints(ManagementRecorder recorder, ManagementInterfaceBuildTimeConfig management, Capabilities capabilities,
            SessionNamesBuildItem sessions, LoginSessionsBuildItem logins, BeanContainerBuildItem beans,
            NonApplicationRootPathBuildItem root, BuildProducer<RouteBuildItem> routes) {
        String missing = missing(management, capabilities, logins);
        if (missing != null) {
            recorder.refuse(List.copyOf(sessions.names()), missing);
            return;
        }
        for (Endpoint endpoint : Endpoint.values()) {
            routes.produce(root.routeBuilder().management()
                    .orderedRoute("sessions/:session" + endpoint.path(), null,
                            recorder.route(endpoint, List.copyOf(logins.names()), beans.getValue()))
                    .handler(null)
                    .build());
        }
    }

    private static String missing(ManagementInterfaceBuildTimeConfig management, Capabilities capabilities,
            LoginSessionsBuildItem logins) {
        if (logins.names().isEmpty()) {
            return "nobody can log in to a session, so that there are no users to list. Remove it, or set 'login.enabled' of "
                    + "the session that users log in to";
        }
        if (!management.enabled()) {
            return "the application has no management interface. Set 'quarkus.management.enabled=true' at build";
        }
        if (capabilities.isMissing(Capability.SECURITY)) {
            return "nobody could be authenticated. Add an extension of Quarkus Security, such as "
                    + "quarkus-elytron-security-properties-file";
        }
        return management.auth().enabled() ? null
                : "the management interface authenticates nobody. Set 'quarkus.management.auth.enabled=true' at build";
    }
}
