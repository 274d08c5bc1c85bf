package io.quarkiverse.sessions.deployment;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.runtime.SessionLockInterceptor;
import io.quarkiverse.sessions.runtime.SessionsRecorder;
import io.quarkiverse.sessions.runtime.config.SessionNames;
import io.quarkiverse.sessions.runtime.memory.InMemoryStoreProvider;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoInjectAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** The sessions' beans and the filter that begins a request. */
class SessionsProcessor {

    private static final String FEATURE = "sessions";

    /** After CORS, so that preflights see no session; before authentication, which may read one. */
    private static final int FILTER_PRIORITY = SecurityHandlerPriorities.AUTHENTICATION + 50;

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    SessionNamesBuildItem names() {
        Set<String> names = new TreeSet<>(SessionNames.in(ConfigProvider.getConfig().getPropertyNames()));
        names.add(SessionLock.DEFAULT);
        return new SessionNamesBuildItem(names);
    }

    @BuildStep
    void annotations(BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<AutoInjectAnnotationBuildItem> autoInject,
            BuildProducer<UnremovableBeanBuildItem> unremovable) {
        beans.produce(new AdditionalBeanBuildItem(SessionName.class, SessionLock.class, SessionLockInterceptor.class));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(InMemoryStoreProvider.class));
        autoInject.produce(new AutoInjectAnnotationBuildItem(DotNames.SESSION_NAME));
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(SessionStore.class, SessionCodec.class,
                SessionIdGenerator.class));
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(SessionsRecorder recorder, SessionNamesBuildItem sessions, LaunchModeBuildItem mode,
            ShutdownContextBuildItem shutdown, BuildProducer<SyntheticBeanBuildItem> beans) {
        beans.produce(SyntheticBeanBuildItem.configure(DotNames.NAMED_SESSIONS)
                .scope(Singleton.class)
                .setRuntimeInit()
                .unremovable()
                .addInjectionPoint(ParameterizedType.create(Event.class, ClassType.create(DotNames.SESSION_EVENT)))
                .createWith(recorder.namedSessions(sessions.names(), mode.getLaunchMode(), shutdown))
                .done());
        for (String name : sessions.names()) {
            beans.produce(view(DotNames.SESSION, name).createWith(recorder.session(name)).done());
            beans.produce(view(DotNames.REACTIVE_SESSION, name).createWith(recorder.reactiveSession(name)).done());
        }
    }

    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator view(DotName type, String name) {
        SyntheticBeanBuildItem.ExtendedBeanConfigurator bean = SyntheticBeanBuildItem.configure(type)
                .scope(RequestScoped.class)
                .setRuntimeInit()
                .unremovable()
                .addInjectionPoint(Type.create(CurrentVertxRequest.class));
        return SessionLock.DEFAULT.equals(name) ? bean.addQualifier(Default.class)
                : bean.addQualifier().annotation(DotNames.SESSION_NAME).addValue("value", name).done();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void filters(SessionsRecorder recorder, BeanContainerBuildItem beans, BuildProducer<FilterBuildItem> filters) {
        filters.produce(new FilterBuildItem(recorder.start(beans.getValue()), FILTER_PRIORITY));
        filters.produce(FilterBuildItem.ofPreAuthenticationFailureHandler(recorder.failures()));
    }
}
