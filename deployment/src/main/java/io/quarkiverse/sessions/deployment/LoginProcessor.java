package io.quarkiverse.sessions.deployment;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.LoginRequiredHandler;
import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.runtime.auth.FreshLoginInterceptor;
import io.quarkiverse.sessions.runtime.auth.LoginRecorder;
import io.quarkiverse.sessions.runtime.auth.LoginRequiredInterceptor;
import io.quarkiverse.sessions.runtime.auth.LoginSessions;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig.CookieStoreBuildTimeConfig.Revocation;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SynthesisFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Sessions that users log in to: their guards, and what is refused of them. */
class LoginProcessor {

    @BuildStep
    LoginSessionsBuildItem logins(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config) {
        List<String> names = new ArrayList<>();
        for (String name : sessions.names()) {
            if (config.sessions().get(name).login().enabled()) {
                names.add(name);
            }
        }
        return new LoginSessionsBuildItem(names);
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

    // ------------------------------------------------------------------ what is refused

    /** Throws, and counts as a producer of beans, to come before ArC's own checks, which do not know what to write instead. */
    @BuildStep
    void annotations(CombinedIndexBuildItem index, LoginSessionsBuildItem logins,
            BuildProducer<AdditionalBeanBuildItem> first) {
        LoginGuards guards = new LoginGuards(logins, index.getIndex());
        Endpoints endpoints = new Endpoints(index.getIndex());
        for (DotName annotation : LoginGuards.ANNOTATIONS) {
            for (AnnotationInstance guard : index.getIndex().getAnnotations(annotation)) {
                AnnotationTarget target = guard.target();
                if (target == null || target.toString().startsWith("io.quarkiverse.sessions.runtime.")) {
                    continue;
                }
                guards.guard(guard);
                refuseUnguardable(guard, target, endpoints);
            }
        }
    }

    private static void refuseUnguardable(AnnotationInstance guard, AnnotationTarget target, Endpoints endpoints) {
        String why = endpoints.areNotBehind(target) ? Endpoints.NOT_INHERITED
                : target.kind() == AnnotationTarget.Kind.METHOD ? whyNotIntercepted(target.asMethod()) : null;
        if (why != null) {
            throw new ConfigurationException("@" + guard.name().withoutPackagePrefix() + " on " + LoginGuards.describe(target)
                    + " guards nothing, since " + why);
        }
    }

    private static String whyNotIntercepted(MethodInfo method) {
        int flags = method.flags();
        String modifier = Modifier.isPrivate(flags) ? "private"
                : Modifier.isStatic(flags) ? "static"
                        : Modifier.isFinal(flags) ? "final" : null;
        return modifier == null ? null
                : "the method is " + modifier + ". Make it an instance method that is neither private nor final";
    }

    /** Throws, and counts as a producer of beans, to come before ArC finds that the injection point is unsatisfied. */
    @BuildStep
    void injectionPoints(BeanDiscoveryFinishedBuildItem beans, SessionNamesBuildItem sessions, LoginSessionsBuildItem logins,
            BuildProducer<SyntheticBeanBuildItem> first) {
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            DotName type = point.getRequiredType().name();
            if (!DotNames.LOGIN_VIEWS.contains(type) && !DotNames.REGISTRIES.contains(type)) {
                continue;
            }
            AnnotationInstance qualifier = point.getRequiredQualifier(DotNames.SESSION_NAME);
            String name = SessionsProcessor.name(qualifier);
            if (qualifier != null && !sessions.knows(name)) {
                continue; // refused as any other session
            }
            boolean found = qualifier == null && DotNames.REGISTRIES.contains(type) ? logins.names().size() == 1
                    || logins.knows(name) : logins.knows(name);
            if (!found) {
                String place = type.withoutPackagePrefix() + " at " + point.getTargetInfo();
                throw qualifier == null && !logins.names().isEmpty()
                        ? new ConfigurationException(place + " does not name its session. Add @SessionName with one of "
                                + logins.names())
                        : LoginSessionsBuildItem.noLogin(name, place);
            }
        }
    }

    /** As CDI resolves them: an alternative or a mock may take another's place. */
    @BuildStep
    void single(SynthesisFinishedBuildItem beans, BuildProducer<ValidationErrorBuildItem> errors) {
        for (Class<?> type : List.of(LoginRequiredHandler.class, SecurityStampProvider.class)) {
            Set<BeanInfo> found = beans.getBeanResolver().resolveBeans(Type.create(type));
            try {
                beans.getBeanResolver().resolveAmbiguity(found);
            } catch (AmbiguousResolutionException several) {
                errors.produce(new ValidationErrorBuildItem(new ConfigurationException(
                        "There may be one bean that implements " + type.getName() + ", but there are " + found
                                + ". Remove all but one, or make one an @Alternative")));
            }
        }
    }

    @BuildStep
    void configuration(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config,
            BuildProducer<ValidationErrorBuildItem> errors) {
        for (String name : sessions.names()) {
            String key = ConfigKeys.key(name, "login.max-sessions");
            boolean counts = ConfigKeys.value(name, "login.max-sessions").isPresent();
            if (counts && SessionBuildTimeConfig.COOKIE.equals(config.sessions().get(name).store())) {
                errors.produce(new ValidationErrorBuildItem(new ConfigurationException("'" + key
                        + "' is set for a session that is kept in a cookie, whose sessions nobody counts. Remove it, or choose "
                        + "another store", Set.of(key))));
            }
            if (config.sessions().get(name).login().enabled()) {
                requireRevocation(name, config.sessions().get(name), errors);
            } else if (counts) {
                errors.produce(new ValidationErrorBuildItem(new ConfigurationException("'" + key
                        + "' is set for a session that nobody can log in to. Set '" + ConfigKeys.key(name, "login.enabled")
                        + "=true', or remove it", Set.of(key))));
            }
        }
    }

    /** Nobody has decided for this session that a log-out does not end a copy of its cookie. */
    private static void requireRevocation(String name, SessionBuildTimeConfig session,
            BuildProducer<ValidationErrorBuildItem> errors) {
        boolean inCookies = SessionBuildTimeConfig.COOKIE.equals(session.store()) && ConfigKeys.isInherited(name, "store");
        boolean decided = session.cookieStore().revocation() != Revocation.NONE
                || ConfigKeys.isSet(name, "cookie-store.revocation")
                        && !ConfigKeys.isInherited(name, "cookie-store.revocation");
        if (inCookies && !decided) {
            String store = ConfigKeys.key(name, "store");
            String revocation = ConfigKeys.key(name, "cookie-store.revocation");
            errors.produce(new ValidationErrorBuildItem(new ConfigurationException("Users log in to the session '" + name
                    + "', which inherits '" + ConfigKeys.origin(name, "store")
                    + "=cookie': after a log-out a copy of its cookie would go on being logged in. Set '" + revocation
                    + "' to in-memory or redis (or to none, if you accept that), or '" + store + "' to another store",
                    Set.of(store, revocation))));
        }
    }

    @BuildStep
    void userTypes(LoginSessionsBuildItem logins, SessionsBuildTimeConfig config, CombinedIndexBuildItem index,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies, BuildProducer<ValidationErrorBuildItem> errors) {
        for (String name : logins.names()) {
            config.sessions().get(name).login().userType().ifPresent(type -> {
                if (index.getIndex().getClassByName(type) == null) {
                    String key = ConfigKeys.key(name, "login.user-type");
                    errors.produce(new ValidationErrorBuildItem(new ConfigurationException("'" + key + "' is '" + type
                            + "', which is no class of the application. Write its full name", Set.of(key))));
                }
                hierarchies.produce(ReflectiveHierarchyBuildItem
                        .builder(Type.create(DotName.createSimple(type), Type.Kind.CLASS)).source("a session's user").build());
            });
        }
    }
}
