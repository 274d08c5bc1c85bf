package io.quarkiverse.sessions.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/** Readiness, where the application has SmallRye Health. */
class SessionHealthProcessor {

    private static final String CHECK = "io.quarkiverse.sessions.runtime.health.SessionStoresCheck";

    @BuildStep
    HealthBuildItem stores() {
        return new HealthBuildItem(CHECK, true);
    }
}
