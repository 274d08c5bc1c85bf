package io.quarkiverse.sessions.deployment;

import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.cookie.CookieStoreProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** The cookie store, where a session uses it: applications without have none of its cryptography. */
class CookieStoreProcessor {

    @BuildStep
    void store(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config, BuildProducer<AdditionalBeanBuildItem> beans) {
        boolean used = sessions.names().stream()
                .anyMatch(name -> SessionBuildTimeConfig.COOKIE.equals(config.sessions().get(name).store()));
        if (used) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(CookieStoreProvider.class));
        }
    }
}
