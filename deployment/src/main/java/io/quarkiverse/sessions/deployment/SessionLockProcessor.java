package io.quarkiverse.sessions.deployment;

import io.quarkiverse.sessions.deployment.check.LockCheck;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** Refuses {@code @SessionLock} where it could not hold a lock. */
class SessionLockProcessor {

    /** Counts as a producer of beans, to come before ArC's own checks. */
    @BuildStep
    void validate(CombinedIndexBuildItem index, SessionNamesBuildItem sessions,
            BuildProducer<AdditionalBeanBuildItem> first) {
        Problem.throwFirst(new LockCheck(index.getIndex(), sessions).problems());
    }
}
