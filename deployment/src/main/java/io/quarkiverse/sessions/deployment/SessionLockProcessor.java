package io.quarkiverse.sessions.deployment;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

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
        if (target.kind() == AnnotationTarget.Kind.METHOD) {
            validate(target.asMethod(), true, index);
        } else if (target.kind() == AnnotationTarget.Kind.CLASS) {
            if (target.asClass().isInterface()) {
                throw new ConfigurationException(place
                        + " has no effect, since nothing is inherited from an interface. Move it to the implementing class");
            }
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
        boolean intercepted = !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers) && !method.isSynthetic()
                && !method.isConstructor() && !method.isStaticInitializer();
        if (!intercepted) {
            return annotated ? "has no effect, since the method is " + (Modifier.isPrivate(modifiers) ? "private" : "static")
                    + ". Make it an instance method that is not private" : null;
        }
        if (annotated && Modifier.isAbstract(modifiers) && !isEndpoint(method, index)) {
            return "has no effect, since the method is abstract. Move it to the implementing method";
        }
        if (Modifier.isFinal(modifiers)) {
            return "has no effect, since the method is final. Remove 'final', or move the annotation to another method";
        }
        if (isSuspend(method)) {
            return "cannot hold a lock around a Kotlin suspend function. Return Uni, or use ReactiveSession.update";
        }
        if (method.returnType().name().equals(DotNames.MULTI) && !isEndpoint(method, index)) {
            return "cannot hold a lock around a Multi outside a REST endpoint. Use ReactiveSession.update around each item";
        }
        return null;
    }

    private static boolean isSuspend(MethodInfo method) {
        int parameters = method.parametersCount();
        return parameters > 0 && method.parameterType(parameters - 1).name().equals(DotNames.CONTINUATION);
    }

    /** Whether the method, or what it overrides, has an annotation such as {@code @GET}. */
    private static boolean isEndpoint(MethodInfo method, IndexView index) {
        Set<DotName> httpMethods = new HashSet<>(Set.of(DotName.createSimple("jakarta.ws.rs.GET"),
                DotName.createSimple("jakarta.ws.rs.POST"), DotName.createSimple("jakarta.ws.rs.PUT"),
                DotName.createSimple("jakarta.ws.rs.DELETE"), DotName.createSimple("jakarta.ws.rs.PATCH"),
                DotName.createSimple("jakarta.ws.rs.HEAD"), DotName.createSimple("jakarta.ws.rs.OPTIONS")));
        for (AnnotationInstance custom : index.getAnnotations(DotNames.HTTP_METHOD)) {
            httpMethods.add(custom.target().asClass().name());
        }
        return isEndpoint(method, method.declaringClass(), httpMethods, index);
    }

    private static boolean isEndpoint(MethodInfo method, ClassInfo type, Set<DotName> httpMethods, IndexView index) {
        if (type == null) {
            return false;
        }
        MethodInfo declared = type.method(method.name(), method.parameterTypes().toArray(Type[]::new));
        if (declared != null && declared.declaredAnnotations().stream().anyMatch(a -> httpMethods.contains(a.name()))) {
            return true;
        }
        return isEndpoint(method, index.getClassByName(type.superName() == null ? DotName.OBJECT_NAME : type.superName()),
                httpMethods, index)
                || type.interfaceNames().stream()
                        .anyMatch(name -> isEndpoint(method, index.getClassByName(name), httpMethods, index));
    }

    private static String describe(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.METHOD
                ? target.asMethod().declaringClass().name() + "." + target.asMethod().name() + "()"
                : target.asClass().name().toString();
    }
}
