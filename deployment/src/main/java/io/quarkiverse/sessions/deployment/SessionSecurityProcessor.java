package io.quarkiverse.sessions.deployment;

import jakarta.inject.Singleton;

import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.runtime.auth.SessionAuthRecorder;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;

/** Where the application has Quarkus Security, login sessions authenticate its requests. */
class SessionSecurityProcessor {

    private static final String ROOM = "io.quarkiverse.sessions.runtime.auth.";

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void mechanisms(SessionAuthRecorder recorder, LoginSessionsBuildItem logins, Capabilities capabilities,
            BuildProducer<SyntheticBeanBuildItem> mechanisms, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isMissing(Capability.SECURITY) || logins.names().isEmpty()) {
            return;
        }
        for (String name : logins.names()) {
            mechanisms.produce(SyntheticBeanBuildItem.configure(HttpAuthenticationMechanism.class)
                    .types(HttpAuthenticationMechanism.class)
                    .identifier(name)
                    .scope(Singleton.class)
                    .setRuntimeInit()
                    .unremovable()
                    .supplier(recorder.mechanism(name))
                    .done());
        }
        beans.produce(AdditionalBeanBuildItem.unremovableOf(ROOM + "SessionIdentityProvider"));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(ROOM + "RequestIdentity"));
    }
}
