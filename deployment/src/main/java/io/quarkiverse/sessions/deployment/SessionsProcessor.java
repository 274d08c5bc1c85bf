package io.quarkiverse.sessions.deployment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;

import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.SessionsRecorder;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemoryStoreProvider;
import io.quarkiverse.sessions.runtime.view.SessionLockInterceptor;
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
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
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
        return new SessionNamesBuildItem(ConfigProvider.getConfig().getPropertyNames());
    }

    @BuildStep
    void annotations(BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<AutoInjectAnnotationBuildItem> autoInject,
            BuildProducer<UnremovableBeanBuildItem> unremovable) {
        beans.produce(new AdditionalBeanBuildItem(SessionName.class, SessionLock.class, SessionLockInterceptor.class));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(InMemoryStoreProvider.class));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(Environment.class));
        autoInject.produce(new AutoInjectAnnotationBuildItem(DotNames.SESSION_NAME));
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(SessionStore.class, SessionCodec.class,
                SessionIdGenerator.class));
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(SessionsRecorder recorder, SessionNamesBuildItem sessions, LoginSessionsBuildItem logins,
            LaunchModeBuildItem mode, BuildProducer<SyntheticBeanBuildItem> beans) {
        beans.produce(SyntheticBeanBuildItem.configure(DotNames.NAMED_SESSIONS)
                .scope(Singleton.class)
                .setRuntimeInit()
                .unremovable()
                .addInjectionPoint(ParameterizedType.create(Event.class, ClassType.create(DotNames.SESSION_EVENT)))
                .createWith(recorder.engine(sessions.names(), mode.getLaunchMode()))
                .done());
        beans.produce(SyntheticBeanBuildItem.configure(DotName.createSimple(ReactiveSessions.class))
                .scope(Singleton.class)
                .setRuntimeInit()
                .addInjectionPoint(ClassType.create(DotNames.NAMED_SESSIONS))
                .createWith(recorder.ofRequests())
                .done());
        for (String name : sessions.names()) {
            boolean user = logins.knows(name);
            beans.produce(view(name, DotNames.SESSION, user ? DotNames.AUTH_SESSION : null)
                    .createWith(recorder.session(name, user)).done());
            beans.produce(view(name, DotNames.REACTIVE_SESSION, user ? DotNames.REACTIVE_AUTH_SESSION : null)
                    .createWith(recorder.reactiveSession(name, user)).done());
        }
    }

    /**
     * @param special the view's further type, which stands for it in messages; {@code null} for none
     */
    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator view(String name, DotName type, DotName special) {
        SyntheticBeanBuildItem.ExtendedBeanConfigurator bean = SyntheticBeanBuildItem
                .configure(special == null ? type : special)
                .addType(type)
                .scope(RequestScoped.class)
                .setRuntimeInit()
                .unremovable()
                .addInjectionPoint(ClassType.create(DotName.createSimple(CurrentVertxRequest.class)));
        if (special != null) {
            bean.addType(special);
        }
        return qualified(bean, name);
    }

    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator qualified(
            SyntheticBeanBuildItem.ExtendedBeanConfigurator bean, String name) {
        return SessionLock.DEFAULT.equals(name) ? bean.addQualifier(Default.class)
                : bean.addQualifier().annotation(DotNames.SESSION_NAME).addValue("value", name).done();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void registries(SessionsRecorder recorder, LoginSessionsBuildItem logins, BuildProducer<SyntheticBeanBuildItem> beans) {
        for (String name : logins.names()) {
            boolean only = logins.names().size() == 1;
            beans.produce(registry(DotNames.SESSION_REGISTRY, name, only).createWith(recorder.registry(name)).done());
            beans.produce(registry(DotNames.REACTIVE_SESSION_REGISTRY, name, only).createWith(recorder.reactiveRegistry(name))
                    .done());
        }
    }

    /**
     * @param only whether it need not be named
     */
    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator registry(DotName type, String name, boolean only) {
        SyntheticBeanBuildItem.ExtendedBeanConfigurator bean = qualified(SyntheticBeanBuildItem.configure(type)
                .addType(type)
                .scope(Singleton.class)
                .setRuntimeInit()
                .unremovable()
                .addInjectionPoint(ClassType.create(DotNames.NAMED_SESSIONS)), name);
        return only ? bean.addQualifier(Default.class) : bean;
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void filters(SessionsRecorder recorder, BeanContainerBuildItem beans, CombinedIndexBuildItem index,
            BuildProducer<FilterBuildItem> filters) {
        filters.produce(new FilterBuildItem(recorder.start(beans.getValue(), SessionRestProcessor.touchesWait(index)),
                FILTER_PRIORITY));
        filters.produce(FilterBuildItem.ofPreAuthenticationFailureHandler(recorder.failures()));
    }
}
