package io.quarkiverse.sessions.deployment;

import java.lang.reflect.Modifier;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses {@code @SessionLock} where it could not hold a lock. */
class SessionLockProcessor {

    /** Throws, and counts as a producer of beans, to come before ArC's own checks, which do not know what to write instead. */
    @BuildStep
    void validate(CombinedIndexBuildItem combined, SessionNamesBuildItem sessions,
            BuildProducer<AdditionalBeanBuildItem> first) {
        IndexView index = combined.getIndex();
        for (DotName annotation : Set.of(DotNames.SESSION_LOCK, DotNames.SESSION_LOCKS)) {
            for (AnnotationInstance lock : index.getAnnotations(annotation)) {
                if (lock.target() != null && !lock.target().toString().startsWith("io.quarkiverse.sessions.runtime.")) {
                    validate(lock.target(), index, sessions);
                }
            }
        }
    }

    private static void validate(AnnotationTarget target, IndexView index, SessionNamesBuildItem sessions) {
        String place = "@SessionLock on " + describe(target);
        for (String name : LockAnnotations.on(target)) {
            if (!sessions.knows(name)) {
                throw SessionValidationProcessor.unknownName(name, place);
            }
        }
        Endpoints endpoints = new Endpoints(index);
        if (endpoints.areNotBehind(target)) {
            throw new ConfigurationException(place + " has no effect, since " + Endpoints.NOT_INHERITED);
        }
        if (target.kind() == AnnotationTarget.Kind.METHOD) {
            validate(target.asMethod(), true, index);
        } else if (target.kind() == AnnotationTarget.Kind.CLASS) {
            target.asClass().methods().forEach(method -> validate(method, false, index));
        }
    }

    private static void validate(MethodInfo method, boolean annotated, IndexView index) {
        String problem = problem(method, annotated, index);
        if (problem != null) {
            throw new ConfigurationException("@SessionLock on " + describe(method) + " " + problem);
        }
    }

    private static String problem(MethodInfo method, boolean annotated, IndexView index) {
        int modifiers = method.flags();
        if (method.isSynthetic() || method.isConstructor() || method.isStaticInitializer()) {
            return null; // a bridge has its method's annotations
        }
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            return annotated ? "has no effect, since the method is " + (Modifier.isPrivate(modifiers) ? "private" : "static")
                    + ". Make it an instance method that is not private" : null;
        }
        if (Modifier.isFinal(modifiers)) {
            return "has no effect, since the method is final. Remove 'final', or move the annotation to another method";
        }
        if (isSuspend(method)) {
            return "cannot hold a lock around a Kotlin suspend function. Return Uni, or use ReactiveSession.update";
        }
        if (method.returnType().name().equals(DotNames.MULTI) && !new Endpoints(index).contain(method)) {
            return "cannot hold a lock around a Multi outside a REST endpoint. Use ReactiveSession.update around each item";
        }
        return null;
    }

    private static boolean isSuspend(MethodInfo method) {
        int parameters = method.parametersCount();
        return parameters > 0 && method.parameterType(parameters - 1).name().equals(DotNames.CONTINUATION);
    }

    private static String describe(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.METHOD
                ? target.asMethod().declaringClass().name() + "." + target.asMethod().name() + "()"
                : target.asClass().name().toString();
    }
}
