package io.quarkiverse.sessions.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** Readiness, where the application has SmallRye Health. */
@ConfigGroup
public interface HealthConfig {

    /**
     * Whether the application is ready only while the session's store answers. Mirrors must answer too if
     * {@code mirror-failure} is {@code fail}.
     */
    @WithDefault("true")
    boolean enabled();
}
