package io.quarkiverse.sessions.runtime.config;

import java.util.Map;

import io.quarkiverse.sessions.SessionLock;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/** What may change from start to start. */
@ConfigMapping(prefix = "quarkus.sessions")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface SessionsRuntimeConfig {

    /**
     * The sessions: the default one without a name, others under {@code quarkus.sessions."name"}, see
     * {@link SessionInheritance}.
     */
    @WithParentName
    @WithDefaults
    @WithUnnamedKey(SessionLock.DEFAULT)
    @ConfigDocMapKey("session-name")
    Map<String, SessionRuntimeConfig> sessions();
}
