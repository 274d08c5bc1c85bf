package io.quarkiverse.sessions.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** Spans where the application has OpenTelemetry. */
class SessionTracingProcessor {

    private static final String SPANS = "io.quarkiverse.sessions.runtime.tracing.SessionSpans";

    @BuildStep
    void spans(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(SPANS));
        }
    }
}
