package io.quarkiverse.sessions.deployment;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.LoginRequiredHandler;
import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.deployment.check.GuardCheck;
import io.quarkiverse.sessions.deployment.check.LoginCheck;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.auth.FreshLoginInterceptor;
import io.quarkiverse.sessions.runtime.auth.LoginRecorder;
import io.quarkiverse.sessions.runtime.auth.LoginRequiredInterceptor;
import io.quarkiverse.sessions.runtime.auth.LoginSessions;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SynthesisFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/** Sessions that users log in to: their guards, and what is refused of them. */
class LoginProcessor {

    @BuildStep
    LoginSessionsBuildItem logins(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config) {
        return new LoginSessionsBuildItem(sessions, config);
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void guards(LoginRecorder recorder, LoginSessionsBuildItem logins, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<SyntheticBeanBuildItem> synthetic, BuildProducer<UnremovableBeanBuildItem> unremovable) {
        beans.produce(new AdditionalBeanBuildItem(LoginRequired.class, FreshLogin.class, LoginRequiredInterceptor.class,
                FreshLoginInterceptor.class));
        synthetic.produce(SyntheticBeanBuildItem.configure(LoginSessions.class)
                .scope(Singleton.class)
                .unremovable()
                .supplier(recorder.sessions(logins.names()))
                .done());
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(LoginRequiredHandler.class, SecurityStampProvider.class));
    }

    /** Counts as a producer of beans, to come before ArC's own checks. */
    @BuildStep
    void annotations(CombinedIndexBuildItem index, LoginSessionsBuildItem logins,
            BuildProducer<AdditionalBeanBuildItem> first) {
        Problem.throwFirst(new GuardCheck(index.getIndex(), logins).problems());
    }

    @BuildStep
    void configuration(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config, CombinedIndexBuildItem index,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Problem.report(new LoginCheck(sessions, config).problems(index.getIndex()), errors);
    }

    /** As CDI resolves them: an alternative or a mock may take another's place. */
    @BuildStep
    void single(SynthesisFinishedBuildItem beans, BuildProducer<ValidationErrorBuildItem> errors) {
        for (Class<?> type : List.of(LoginRequiredHandler.class, SecurityStampProvider.class)) {
            Set<BeanInfo> found = beans.getBeanResolver().resolveBeans(Type.create(type));
            try {
                beans.getBeanResolver().resolveAmbiguity(found);
            } catch (AmbiguousResolutionException several) {
                Problem.report(List.of(new Problem("There may be one bean that implements " + type.getName()
                        + ", but there are " + found + ". Remove all but one, or make one an @Alternative")), errors);
            }
        }
    }

    @BuildStep
    void userTypes(LoginSessionsBuildItem logins, SessionsBuildTimeConfig config,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        for (String name : logins.names()) {
            config.sessions().get(name).login().userType()
                    .ifPresent(type -> hierarchies.produce(ReflectiveHierarchyBuildItem
                            .builder(Type.create(DotName.createSimple(type), Type.Kind.CLASS)).source("a session's user")
                            .build()));
        }
    }
}
