package io.quarkiverse.sessions.deployment;

import java.util.Optional;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/** Metrics where the application has Micrometer. */
class SessionMetricsProcessor {

    private static final String METERS = "io.quarkiverse.sessions.runtime.metrics.SessionMeters";
    private static final String TIMERS = "io.quarkiverse.sessions.runtime.metrics.WorkTimers";

    @BuildStep
    void meters(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(METERS));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TIMERS));
        }
    }
}
