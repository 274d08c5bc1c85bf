package io.quarkiverse.sessions.deployment;

import org.jboss.jandex.DotName;

import io.quarkiverse.sessions.deployment.check.ConfigurationCheck;
import io.quarkiverse.sessions.deployment.check.InjectionCheck;
import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkiverse.sessions.deployment.model.InjectionPoint;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** Refuses what cannot work, naming the place, the key and what to write instead. */
class SessionValidationProcessor {

    /** Counts as a producer of beans, to come before ArC finds that the injection point is unsatisfied. */
    @BuildStep
    void injectionPoints(BeanDiscoveryFinishedBuildItem beans, SessionNamesBuildItem sessions, LoginSessionsBuildItem logins,
            BuildProducer<SyntheticBeanBuildItem> first) {
        Problem.throwFirst(
                new InjectionCheck(sessions, logins).problems(InjectionPoint.of(beans.getInjectionPoints())));
    }

    @BuildStep
    void configuration(BeanDiscoveryFinishedBuildItem beans, SessionNamesBuildItem sessions, SessionsBuildTimeConfig config,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Problem.report(new ConfigurationCheck(sessions, config).problems((type, name) -> exists(beans, type, name)), errors);
    }

    private static boolean exists(BeanDiscoveryFinishedBuildItem beans, Class<?> type, String identifier) {
        return beans.beanStream().withBeanType(DotName.createSimple(type)).stream()
                .anyMatch(bean -> bean.getQualifier(DotNames.IDENTIFIER)
                        .map(qualifier -> qualifier.value().asString().equals(identifier)).orElse(false));
    }
}
