package io.quarkiverse.sessions.runtime.config;

import java.util.List;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** Endpoints for administrators, on Quarkus' management interface. */
@ConfigGroup
public interface ManagementConfig {

    /**
     * Whether administrators can see who is logged in to the session, and log users out, at {@code /q/sessions} of the
     * management interface. Needs {@code quarkus.management.enabled}, {@code quarkus.management.auth.enabled} and an extension
     * of Quarkus Security that authenticates, such as {@code quarkus-elytron-security-properties-file}.
     */
    @WithDefault("false")
    boolean enabled();

    /** The roles that may use these endpoints. A user needs one of them. */
    @WithDefault("session-admin")
    List<String> rolesAllowed();
}
